/** Keeps the screen on while the page is visible. A browser that cannot do that, or refuses, leaves it to the settings of the device. */
export function keepAwake(page: Document, device: Navigator): void {
	const request = () => {
		if (page.visibilityState === 'visible') device.wakeLock?.request('screen').catch(() => {})
	}
	request()
	// The lock ends when the page is hidden. Some browsers give it only after a touch.
	page.addEventListener('visibilitychange', request)
	page.addEventListener('pointerdown', request)
}
