import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Surfaces and texts of one colour scheme. */
interface Palette {
  readonly page: string
  readonly panel: string
  readonly card: string
  readonly hover: string
  readonly border: string
  readonly text: string
  readonly secondary: string
  /** The accent where it carries text, icons or rings: at least 4.5:1 on every surface. */
  readonly accentText: string
  readonly dangerText: string
  readonly successText: string
  readonly infoText: string
}

const DARK: Palette = {
  page: '#0b0d10',
  panel: '#12151a',
  card: '#181c22',
  hover: '#20252d',
  border: '#2c333d',
  text: '#e8ebef',
  secondary: '#9aa4b2',
  accentText: '#f2c14e',
  dangerText: '#ff8589',
  successText: '#63c174',
  infoText: '#6db3ea',
}

const LIGHT: Palette = {
  page: '#e9ecf0',
  panel: '#f4f6f8',
  card: '#ffffff',
  hover: '#e4e8ed',
  border: '#cbd2da',
  text: '#14181d',
  secondary: '#535e6c',
  accentText: '#7a5200',
  dangerText: '#b3242a',
  successText: '#1f6b31',
  infoText: '#1a5f99',
}

const dark: MantineColorsTuple = [
  DARK.text,
  '#c5ccd5',
  DARK.secondary,
  '#8a95a3',
  DARK.border,
  DARK.hover,
  DARK.card,
  DARK.panel,
  DARK.page,
  '#07080a',
]
const accent: MantineColorsTuple = [
  '#fef8e6',
  '#fcecc0',
  '#f9e09a',
  '#f7d67c',
  '#f5cf69',
  '#f3c85a',
  '#f2c14e',
  '#e3ad2f',
  '#8a6310',
  '#5f4308',
]
const danger: MantineColorsTuple = [
  '#fff0f0',
  '#ffd9da',
  '#ffb3b6',
  '#ff8589',
  '#f2676b',
  '#e5484d',
  '#c9282e',
  '#b3242a',
  '#8c1a1f',
  '#661216',
]
const success: MantineColorsTuple = [
  '#edf9ef',
  '#d3f0d9',
  '#a9e0b4',
  '#7dcf8e',
  '#63c174',
  '#46a758',
  '#297c3b',
  '#1f6b31',
  '#175226',
  '#0f3a1a',
]
const info: MantineColorsTuple = [
  '#ebf5fd',
  '#cfe6f9',
  '#a2cef2',
  '#6db3ea',
  '#559fdd',
  '#3e8fd0',
  '#226fae',
  '#1a5f99',
  '#134874',
  '#0c3150',
]

const FONT = "'Inter Variable', system-ui, sans-serif"
const rem = (pixels: number) => `${pixels / 16}rem`

/** The studio's Mantine theme; the only place with raw colours, sizes and times. */
export const theme = createTheme({
  colors: { dark, accent, danger, success, info },
  primaryColor: 'accent',
  primaryShade: 6,
  autoContrast: true,
  black: LIGHT.text,
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '600' },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Input: { vars: () => ({ wrapper: { '--input-height': rem(32), '--input-size': rem(32) } }) },
    InputWrapper: { defaultProps: { size: 'sm' } },
    Textarea: { vars: () => ({ wrapper: {} }) },
    Button: { defaultProps: { size: 'sm' }, vars: () => ({ root: { '--button-height': rem(32) } }) },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 140 }, radius: 'lg' } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 140 } } },
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', withInitialFocusPlaceholder: false } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md', keepMounted: false }, checkIconPosition: 'right' } },
    Text: { defaultProps: { size: 'sm' } },
    Switch: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 500 } },
  },
})

/** The studio's own CSS variables, and those of Mantine that its surfaces replace. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--studio-rail-width': rem(52), '--studio-fast': '140ms ease-out' },
  dark: { ...surfaces(DARK), '--mantine-color-gray-light-hover': DARK.hover },
  light: { ...surfaces(LIGHT), '--mantine-color-gray-light-hover': LIGHT.hover },
})

function surfaces(palette: Palette): Record<string, string> {
  return {
    '--studio-page': palette.page,
    '--studio-panel': palette.panel,
    '--studio-card': palette.card,
    '--studio-hover': palette.hover,
    '--studio-border': palette.border,
    '--studio-text': palette.text,
    '--studio-secondary': palette.secondary,
    '--studio-accent': accent[6],
    '--studio-accent-text': palette.accentText,
    '--studio-danger-text': palette.dangerText,
    '--studio-success-text': palette.successText,
    '--studio-info-text': palette.infoText,
    '--mantine-color-body': palette.panel,
    '--mantine-color-text': palette.text,
    '--mantine-color-bright': palette.text,
    '--mantine-color-dimmed': palette.secondary,
    '--mantine-color-placeholder': palette.secondary,
    '--mantine-color-anchor': palette.accentText,
    '--mantine-color-error': palette.dangerText,
    '--mantine-color-default': palette.card,
    '--mantine-color-default-hover': palette.hover,
    '--mantine-color-default-color': palette.text,
    '--mantine-color-default-border': palette.border,
    '--mantine-color-disabled': palette.hover,
    '--mantine-color-disabled-color': palette.secondary,
    '--mantine-color-gray-light-color': palette.secondary,
    '--mantine-color-accent-light-color': palette.accentText,
    '--mantine-color-danger-light-color': palette.dangerText,
    '--mantine-color-success-light-color': palette.successText,
    '--mantine-color-info-light-color': palette.infoText,
  }
}
