import { readFile, readdir } from 'node:fs/promises';
import { parse, parseAllDocuments } from 'yaml';

const chart = 'deploy/helm/latchkey';

/** What the chart makes with its own values, as release `latchkey`. */
export async function renderedChart(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const values = parse(await readFile(`${chart}/values.yaml`, 'utf8')) as Readonly<Record<string, unknown>>;
  const templates = (await readdir(`${chart}/templates`)).sort();
  const texts = await Promise.all(templates.map((name) => readFile(`${chart}/templates/${name}`, 'utf8')));
  return texts.flatMap((text) =>
    parseAllDocuments(rendered(text, values)).map((document) => {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      return document.toJS() as Readonly<Record<string, unknown>>;
    }),
  );
}

/**
 * The chart keeps to the two forms of Helm's templates that need no Helm to be read: a value, and a value in quotes. Anything else throws, since nobody here could say
 * what comes of it.
 */
function rendered(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{\{(.*?)\}\}/gs, (_, inner: string) => {
    const [, object, name = '', quote] = /^ \.(Values|Release)\.(\w+)( \| quote)? $/.exec(inner) ?? [];
    const value =
      object === 'Release' && name === 'Name' ? 'latchkey' : object === 'Values' ? values[name] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`{{${inner}}} is not known`);
    return quote === undefined ? String(value) : JSON.stringify(String(value));
  });
}
