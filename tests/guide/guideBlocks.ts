/** A step of a guide: what somebody types there. */
export interface GuideStep {
  /** The heading that the numbered line begins with, e.g. `PIM`. */
  readonly title: string;
  readonly script: string;
}

/** The shell blocks of one section of a page, in their order, each under its numbered step. */
export function guideSteps(markdown: string, section: string): readonly GuideStep[] {
  const from = markdown.indexOf(`\n## ${section}\n`);
  if (from === -1) throw new Error(`the guide has no section ${section}`);
  const text = markdown.slice(from + 4).split('\n## ')[0] ?? '';
  const steps: GuideStep[] = [];
  let title = '';
  let block: string[] | undefined;
  for (const line of text.split('\n')) {
    title = /^\d+\. \*\*(.+?)\.\*\*/.exec(line)?.[1] ?? title;
    if (/^\s*```sh$/.test(line)) block = [];
    else if (block !== undefined && /^\s*```$/.test(line)) {
      steps.push({ title, script: block.join('\n') });
      block = undefined;
    } else block?.push(line.trimStart());
  }
  return steps;
}

/** The commands of a script: lines that go on are one, comments at the end are left out. */
export function commandsIn(script: string): readonly string[] {
  return script
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}
