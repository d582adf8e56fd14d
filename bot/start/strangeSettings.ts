import { distance } from 'fastest-levenshtein';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is set where the bot runs and comes to nothing. */
export interface StrangeSettings {
  readonly names: readonly { readonly name: string; readonly meant: string }[];
  readonly ignoresProxy: boolean;
}

export function strangeIn(env: Environment, settingNames: readonly string[]): StrangeSettings {
  return { names: misspelt(env, settingNames), ignoresProxy: ignoresProxy(env) };
}

/** A name that is nearly that of a setting which is not set: the bot would never read it. Short names are other programs' too. */
function misspelt(env: Environment, settingNames: readonly string[]): StrangeSettings['names'] {
  const names = Object.keys(env).filter((name) => name.length > 6 && !settingNames.includes(name));
  return names.flatMap((name) => {
    const meant = settingNames.find(
      (known) => known.length > 6 && (env[known] ?? '') === '' && distance(known, name.toUpperCase()) <= 2,
    );
    return meant === undefined ? [] : [{ name, meant }];
  });
}

/** Whether a proxy is set that Node does not look at: it does only where it is told to. */
function ignoresProxy(env: Environment): boolean {
  const isSet = [env['HTTPS_PROXY'], env['https_proxy']].some((url = '') => url !== '');
  return isSet && env['NODE_USE_ENV_PROXY'] !== '1';
}
