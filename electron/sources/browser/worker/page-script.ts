/** The page calls this with what it asked for and does not get. */
export const refusedBinding = '__showcallerRefused'

/**
 * Runs in the page before its own scripts: adds the style sheet, and reports requests that would be refused without any trace. Refusing itself does not depend on
 * it: a page that gets around this script is refused by the browser.
 */
export function pageScript(css: string): string {
	return `(() => {
	const report = globalThis[${JSON.stringify(refusedBinding)}]
	delete globalThis[${JSON.stringify(refusedBinding)}]
	const refused = (refusal) => { if (report) report(refusal) }
	// Nobody reads what a page writes there, and every line would be sent to the studio.
	for (const name of Object.keys(console)) if (typeof console[name] === 'function') console[name] = () => {}
	const devices = navigator.mediaDevices
	for (const name of ['getUserMedia', 'getDisplayMedia']) {
		if (devices && devices[name]) devices[name] = () => {
			refused('device')
			return Promise.reject(new DOMException('', 'NotAllowedError'))
		}
	}
	globalThis.open = () => {
		refused('window')
		return null
	}
	const css = ${JSON.stringify(css)}
	if (css === '' || globalThis.top !== globalThis) return
	const sheet = new CSSStyleSheet()
	sheet.replaceSync(css)
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
})()`
}
