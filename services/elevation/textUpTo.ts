/**
 * The UTF-8 text of an answer that comes in pieces; `undefined` where it has more than so many bytes. What goes on and on is not read on, which lets go of whoever
 * sends it. Rejects with whatever broke in the middle.
 */
export async function textUpTo(
  mostBytes: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<string | undefined> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.byteLength;
    if (length > mostBytes) return undefined;
    read.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(read));
}
