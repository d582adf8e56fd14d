const { availableParallelism } = require('node:os');

/** A file of tests at a time on each core, on four at most: each has a whole cloud in its process. */
module.exports = {
  spec: ['tests/**/*.test.ts'],
  require: ['tests/support/database.ts'],
  timeout: 60_000,
  parallel: true,
  jobs: Math.min(availableParallelism(), 4),
};
