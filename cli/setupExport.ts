export function exportTenant(): Promise<void> {
  return Promise.resolve();
}
