/**
 * How Teams draws cards, as far as that is published: the colours, letters and distances of microsoft/AdaptiveCards,
 * samples/HostConfig/microsoft-teams-{light,dark}.json. Colours are #AARRGGBB where they have eight digits.
 */
interface Theme {
  readonly page: string;
  readonly button: { readonly text: string; readonly background: string; readonly border: string };
  readonly hostConfig: object;
}

interface Palette {
  readonly text: string;
  readonly subtle: string;
}

/** Styled containers are light in both themes, except the emphasised one. */
const frames = { accent: '#C7DEF9', good: '#CCFFCC', attention: '#FFC5B2', warning: '#FFE2B2' } as const;

export const themes = {
  light: theme(
    { text: '#ff252424', subtle: '#bf252424' },
    { page: '#ffffff', emphasis: '#fff9f8f7' },
    { text: '#ff252424', subtle: '#bf252424' },
  ),
  dark: theme(
    { text: '#ffffffff', subtle: '#bfffffff' },
    { page: '#2d2c2c', emphasis: '#ff292828' },
    { text: '#ff201f1f', subtle: '#ff2d2c2c' },
  ),
  /** Nothing is published of how Teams draws cards in high contrast: the colours of Fluent's theme for it (teamsHighContrastTheme). */
  contrast: theme(
    { text: '#ffffffff', subtle: '#ffffffff' },
    { page: '#000000', emphasis: '#ff000000' },
    { text: '#ffffffff', subtle: '#ffffffff' },
    { accent: '#000000', good: '#000000', attention: '#000000', warning: '#000000' },
  ),
} as const;

function theme(
  plain: Palette,
  backgrounds: { readonly page: string; readonly emphasis: string },
  framed: Palette,
  behind: Readonly<Record<keyof typeof frames, string>> = frames,
): Theme {
  const isDark = backgrounds.page !== '#ffffff';
  return {
    page: backgrounds.page,
    button: isDark
      ? { text: '#ffffff', background: '#2d2c2c', border: '#605e5c' }
      : { text: '#252424', background: '#ffffff', border: '#bdbdbd' },
    hostConfig: {
      spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
      imageSizes: { small: 32, medium: 52, large: 100 },
      fontTypes: {
        default: fontType("'Segoe UI', Tahoma, Geneva, Verdana, sans-serif"),
        monospace: fontType("'Courier New', Courier, monospace"),
      },
      actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
      containerStyles: {
        default: style(backgrounds.page, plain),
        emphasis: style(backgrounds.emphasis, plain),
        ...Object.fromEntries(
          Object.entries(behind).map(([name, background]) => [name, style(background, framed)]),
        ),
      },
    },
  };
}

function fontType(fontFamily: string): object {
  return {
    fontFamily,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
  };
}

function style(backgroundColor: string, { text, subtle }: Palette): object {
  const plain = { default: text, subtle };
  return {
    backgroundColor,
    foregroundColors: {
      default: plain,
      accent: { default: '#6264a7', subtle: '#8b8cc7' },
      good: { default: '#92c353', subtle: '#e592c353' },
      warning: { default: '#f8d22a', subtle: '#e5f8d22a' },
      attention: { default: '#c4314b', subtle: '#e5c4314b' },
    },
  };
}
