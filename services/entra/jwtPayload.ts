/** The claims of a JWT, read and not trusted: its signature is somebody else's to check. `undefined` for what cannot be read. */
export function jwtPayload(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
