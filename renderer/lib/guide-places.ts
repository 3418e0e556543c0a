/** Where the user guide says more, as "page#heading" of docs/guide/. A test finds each of them there. */
export const guidePlaces = {
	start: 'README',
	cues: 'cues',
	sound: 'sound',
	effects: 'effects',
	ads: 'ads',
	automaticAds: 'ads#several-and-automatic-ads',
	recording: 'recording#record',
	recordings: 'recording#the-page-recordings',
	remote: 'remote',
	destinations: 'platforms',
	sources: 'sources',
	scenes: 'scenes',
	delay: 'delay',
	show: 'first-show#a-show-of-your-own',
	keys: 'keys',
	help: 'troubleshooting#when-nothing-helps',
	nothingStarts: 'troubleshooting#nothing-starts',
	picture: 'troubleshooting#the-picture',
	onAir: 'troubleshooting#on-air',
	adTrouble: 'troubleshooting#ads',
	recordingTrouble: 'troubleshooting#recordings',
} as const
export type GuidePlace = keyof typeof guidePlaces

/** The codes of errors of which the guide says more than the message. */
export const troubles: readonly (readonly [codes: RegExp, place: GuidePlace])[] = [
	[/^(ffmpeg-missing|ffmpeg-too-old|ffmpeg-lacks-part|data-folder-in-use)$/, 'nothingStarts'],
	[/^(source-no-display|browser-missing)$/, 'picture'],
	[/^(ingest-rejected-key|ingest-key-in-use|key-missing)$/, 'onAir'],
	[/^(ad-not-confirmed|ad-account-without-ads|ad-unconfirmed|ad-outcome-unknown|ad-used-up|ad-too-soon)$/, 'adTrouble'],
	[/^(recording-folder-missing|recording-folder-read-only)$/, 'recordingTrouble'],
]

export function guideOfTrouble(code: string): GuidePlace | null {
	return troubles.find(([codes]) => codes.test(code))?.[1] ?? null
}

/** The address of the page beside the screen, from a page of the screen. */
export function guideAddress(place: GuidePlace): string {
	const [page = '', heading] = guidePlaces[place].split('#')
	return `./guide/${page === 'README' ? 'index' : page}.html${heading === undefined ? '' : `#${heading}`}`
}

/** Opens it in a window or tab of its own. */
export function openGuide(place: GuidePlace): void {
	window.open(guideAddress(place), '_blank', 'noopener')
}
