import { TextDecoder } from 'node:util';

/**
 * The text of a file as a shell or an editor wrote it: `>` of Windows PowerShell writes UTF-16, and some put a mark before UTF-8. Sources: PowerShell's about_Character_Encoding; the
 * Encoding Standard, “BOM sniff”.
 */
export function fileText(bytes: Uint8Array): string {
  return decoderFor(bytes).decode(bytes);
}

/** The same for what comes in pieces, by the first of them. */
export function decoderFor(first: Uint8Array): TextDecoder {
  return new TextDecoder(encodingOf(first));
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
