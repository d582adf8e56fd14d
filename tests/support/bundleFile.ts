import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const text = `version: 1
bundles:
  - name: Purge shift
    aliases: [shift]
    items:
      - { role: Security Reader, for: 8h }
      - { group: Search and Purge PIM, for: 2h }
  - name: Big case
    items:
      - { role: Security Reader, for: 1h }
      - { group: eDiscovery Reviewers PIM, for: 12h }
      - { group: eDiscovery Export PIM, for: 1h }
  - name: Two groups
    items:
      - { group: Search and Purge PIM, for: 2h }
      - { group: eDiscovery Reviewers PIM, for: 1h }
  - name: Half yours
    items:
      - { group: eDiscovery Reviewers PIM, for: 1h }
      - { role: Global Administrator, for: 1h }
  - name: Of others
    items:
      - { role: Global Administrator, for: 1h }
      - { group: eDiscovery Reviewers PIM, access: owner, for: 1h }
`;

/** Settings of a bot whose file declares bundles of Contoso's targets. */
export function withBundles(): { readonly ELEVATION_FILE: string } {
  const path = join(mkdtempSync(join(tmpdir(), 'latchkey-')), 'elevation.yaml');
  writeFileSync(path, text);
  return { ELEVATION_FILE: path };
}

/** The same with one for incidents, and one of two things that need no approval. */
export function withIncidents(): { readonly ELEVATION_FILE: string } {
  const path = join(mkdtempSync(join(tmpdir(), 'latchkey-')), 'elevation.yaml');
  writeFileSync(
    path,
    `${text}  - name: Two
    items:
      - { role: Security Reader, for: 1h }
      - { group: eDiscovery Reviewers PIM, for: 1h }
incidents: { access: shift }
`,
  );
  return { ELEVATION_FILE: path };
}
