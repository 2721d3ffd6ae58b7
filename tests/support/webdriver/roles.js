// What a thing on the page is and is called, for those who listen to it.
function roleOf(element) {
  const own = element.getAttribute('role')
  if (own) return own
  switch (element.tagName) {
    case 'A':
      return element.hasAttribute('href') ? 'link' : ''
    case 'ASIDE':
      return 'complementary'
    case 'INPUT':
      return ['checkbox', 'radio'].includes(element.type) ? element.type : 'textbox'
    case 'SELECT':
      return 'combobox'
    case 'TEXTAREA':
      return 'textbox'
    case 'SECTION':
      return 'region'
    default:
      return /^H[1-6]$/.test(element.tagName) ? 'heading' : element.tagName.toLowerCase()
  }
}

function nameOf(element) {
  const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? ''
  return label.replace(/\s+/g, ' ').trim()
}

function byRole(role, pattern, which = '*') {
  const named = new RegExp(pattern)
  return [...document.querySelectorAll(`body ${which}`)].find(
    (element) => roleOf(element) === role && named.test(nameOf(element)) && element.checkVisibility(),
  )
}

function byText(pattern) {
  return document.body.innerText.match(new RegExp(pattern))?.[0]
}
