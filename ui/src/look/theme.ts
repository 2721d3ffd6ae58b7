/** Mantine in Waybill's clothes: ink blue, 13 px system font, hairlines, square-ish corners. */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef4fa',
  '#dbe7f3',
  '#b9cfe6',
  '#93b5d9',
  '#6c9acf',
  '#4f84c2',
  '#3c71ae',
  '#2f629e',
  '#28548a',
  '#1f4370',
]

const dark: MantineColorsTuple = [
  '#e6e9ed',
  '#c6ccd3',
  '#9da6b1',
  '#79838e',
  '#4a525c',
  '#333941',
  '#24282e',
  '#1d2025',
  '#16181c',
  '#101215',
]

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 7,
  colors: { ink, dark },
  fontFamily: 'system-ui, "Segoe UI Variable", "Segoe UI", Cantarell, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '18px' },
  radius: { xs: '3px', sm: '4px', md: '5px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, multiline: true, maw: 280, fz: 12 } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Menu: { defaultProps: { shadow: 'sm', transitionProps: { duration: 80 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
})
