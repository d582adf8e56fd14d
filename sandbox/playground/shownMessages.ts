/** A page that was opened begins empty and announces itself twice, as a member that was added and as an installation, in either order. Milliseconds of real time. */
const pairMs = 5_000;

/** What one Playground's page has of a chat, whose messages it gives ids of its own when it shows them again. */
export class ShownMessages {
  readonly #shownIds = new Map<string, string>();
  #announced: { readonly as: string; readonly at: number } | undefined;

  /** True for the first of the two announcements of a page. `now` in milliseconds. */
  opens(announcedAs: string, now: number): boolean {
    const first = this.#announced;
    const isSecond = first !== undefined && first.as !== announcedAs && now - first.at < pairMs;
    this.#announced = isSecond ? undefined : { as: announcedAs, at: now };
    if (!isSecond) this.#shownIds.clear();
    return !isSecond;
  }

  /** The page knows a message by another id. */
  renamed(id: string, shownId: string): void {
    this.#shownIds.set(id, shownId);
  }

  /** As the page knows it. */
  shownIdOf(id: string): string {
    return this.#shownIds.get(id) ?? id;
  }

  /** As everybody else knows it. */
  idOf(shownId: string): string {
    return [...this.#shownIds].find(([, shown]) => shown === shownId)?.[0] ?? shownId;
  }
}
