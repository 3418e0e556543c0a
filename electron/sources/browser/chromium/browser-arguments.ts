export interface BrowserArguments {
	readonly profileFolder: string
	/** Chromium refuses its sandbox to the administrator of Linux. */
	readonly isAdministrator: boolean
	/** The sound of its page is captured. */
	readonly capturesSound: boolean
}

/** The only tab that may be captured, and only while it has this title. */
export const capturedTitle = 'showcaller-page-with-sound'

/** JavaScript of a page that holds more than this ends its process, MB. */
const scriptMemoryMb = 512

/** How Chromium is started. Addresses, and everything else that may be secret, are sent over the pipe. Pure. */
export function browserArguments({ profileFolder, isAdministrator, capturesSound }: BrowserArguments): readonly string[] {
	return [
		'--headless',
		'--remote-debugging-pipe',
		`--user-data-dir=${profileFolder}`,
		'--no-startup-window',
		'--no-first-run',
		'--no-default-browser-check',
		// Nothing that a browser does for itself.
		'--disable-background-networking',
		'--disable-breakpad',
		'--disable-component-update',
		'--disable-default-apps',
		'--disable-domain-reliability',
		'--disable-extensions',
		'--disable-sync',
		'--metrics-recording-only',
		'--no-pings',
		'--no-service-autorun',
		'--password-store=basic',
		'--use-mock-keychain',
		'--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate',
		// Pages run as if they were seen, and without anybody who clicks.
		'--autoplay-policy=no-user-gesture-required',
		'--disable-background-timer-throttling',
		'--disable-backgrounding-occluded-windows',
		'--disable-renderer-backgrounding',
		'--force-color-profile=srgb',
		'--hide-scrollbars',
		'--disable-gpu',
		// Nothing comes out of the loudspeakers. A muted browser captures nothing but silence.
		...(capturesSound ? ['--disable-audio-output', `--auto-select-tab-capture-source-by-title=${capturedTitle}`] : ['--mute-audio']),
		// What a page may not do.
		'--block-new-web-contents',
		'--deny-permission-prompts',
		'--disable-quic',
		'--webrtc-ip-handling-policy=disable_non_proxied_udp',
		`--js-flags=--max-old-space-size=${scriptMemoryMb}`,
		'--disk-cache-size=50000000',
		...(isAdministrator ? ['--no-sandbox'] : []),
	]
}
