export interface BrowserWindow {
	/** Opens the screen once; see the host's launch codes. The token itself never stands in a command line. */
	readonly launchUrl: string
	/** A profile of its own, so that the window shares nothing with the person's browser. */
	readonly profileDir: string
	/** Chromium refuses its sandbox to root. */
	readonly isRoot: boolean
}

/** Chromium's command line for one window without tabs and address bar. */
export function browserArguments(window: BrowserWindow): readonly string[] {
	return [
		`--app=${window.launchUrl}`,
		`--user-data-dir=${window.profileDir}`,
		'--class=Showcaller',
		'--window-size=1440,900',
		'--no-first-run',
		'--no-default-browser-check',
		'--disable-features=Translate,MediaRouter',
		// Meters and preview continue while another window covers this one.
		'--disable-background-timer-throttling',
		'--disable-renderer-backgrounding',
		'--disable-backgrounding-occluded-windows',
		// Nothing is stored there that would need the desktop's keyring, and asking for it would ask the person for a password.
		'--password-store=basic',
		// --test-type hides the bar that warns about the missing sandbox; the window shows only this studio's own pages.
		...(window.isRoot ? ['--no-sandbox', '--test-type'] : []),
	]
}
