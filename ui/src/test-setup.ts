import '@testing-library/jest-dom/vitest'
import { notifications } from '@mantine/notifications'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import './texts'

// A busy machine is slow, not broken.
configure({ asyncUtilTimeout: 10_000 })

afterEach(() => {
  cleanup()
  notifications.clean()
})

// What jsdom leaves out and the page needs: sizes, so that lists have rows in view, and the colour scheme.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 640 })
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: 1000 })
HTMLElement.prototype.scrollTo = () => {}
HTMLElement.prototype.scrollIntoView = () => {}
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
})
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.scrollTo = () => {}
Object.defineProperty(document, 'fonts', { value: new EventTarget() })
