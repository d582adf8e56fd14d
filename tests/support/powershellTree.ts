import { createRequire } from 'node:module';
import type { Node, Tree } from '@vscode/tree-sitter-wasm';
import grammar from '@vscode/tree-sitter-wasm';

/** A script as PowerShell's own grammar has it; the one that editors colour scripts by. */
export interface ParsedScript {
  /** Places that are no PowerShell, with what stands there. */
  readonly faults: readonly string[];
  /** Names of the commands that it calls. */
  readonly commands: ReadonlySet<string>;
  /** What its single-quoted texts say. */
  readonly literals: readonly string[];
}

/** PowerShell takes ‘ ’ ‚ ‛ for the plain quote and “ ” „ for the double one, of which the grammar knows nothing. Source: its language specification. */
function asTyped(script: string): string {
  return script.replaceAll(/[\u2018-\u201b]/g, "'").replaceAll(/[\u201c-\u201e]/g, '"');
}

let parser: InstanceType<typeof grammar.Parser> | undefined;

export async function parsedScript(script: string): Promise<ParsedScript> {
  parser ??= await powershellParser();
  const tree: Tree | null = parser.parse(asTyped(script));
  if (tree === null) throw new Error('nothing was parsed');
  const nodes = nodesIn(tree.rootNode);
  const found = {
    faults: nodes
      .filter(({ isError, isMissing }) => isError || isMissing)
      .map(({ startPosition, text }) => `line ${startPosition.row + 1}: ${text.slice(0, 60)}`),
    commands: new Set(nodes.filter(({ type }) => type === 'command_name').map(({ text }) => text)),
    literals: nodes
      .filter(({ type }) => type === 'verbatim_string_characters')
      .map(({ text }) => text.slice(1, -1).replaceAll("''", "'")),
  };
  tree.delete();
  return found;
}

async function powershellParser(): Promise<InstanceType<typeof grammar.Parser>> {
  await grammar.Parser.init();
  const path = createRequire(import.meta.url).resolve(
    '@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm',
  );
  const made = new grammar.Parser();
  made.setLanguage(await grammar.Language.load(path));
  return made;
}

function nodesIn(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap((child) => (child === null ? [] : nodesIn(child)))];
}
