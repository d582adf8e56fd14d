/** What is wrong with a version of Node, e.g. `20.20.2`; `undefined` where nothing is. */
export declare function nodeFault(version: string): string | undefined;
