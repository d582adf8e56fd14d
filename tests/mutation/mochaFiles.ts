import { registerHooks } from 'node:module';

/**
 * Stryker's runner reads two files of mocha by their names of before version 12, which calls them `.cjs`.
 * To be deleted with the release of https://github.com/stryker-mutator/stryker-js/pull/6205.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    next(/mocha\/lib\/cli\/[a-z-]+$/.test(specifier) ? `${specifier}.cjs` : specifier, context),
});
