import { detach } from './detach.ts'

/** What it needs of the page. */
type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
type Device = { readonly wakeLock?: { request(type: 'screen'): Promise<Pick<WakeLockSentinel, 'released' | 'release'>> } }

/**
 * Keeps the screen on while the page is visible. A browser that cannot do that, or refuses, leaves it to the settings of the device. Returns the function that
 * lets the screen sleep again.
 */
export function keepAwake(page: Page, device: Device): () => void {
	let lock: Pick<WakeLockSentinel, 'released' | 'release'> | null = null
	let isAsking = false
	let isOver = false

	async function request(): Promise<void> {
		if (isOver || isAsking || page.visibilityState !== 'visible' || lock?.released === false) return
		isAsking = true
		lock = (await device.wakeLock?.request('screen').catch(() => null)) ?? null
		isAsking = false
		if (isOver) await release()
	}

	async function release(): Promise<void> {
		// The device has taken it back itself.
		await lock?.release().catch(() => {})
		lock = null
	}

	// The lock ends when the page is hidden. Some browsers give it only after a touch.
	const onEvent = () => detach(request())
	for (const name of ['visibilitychange', 'pointerdown']) page.addEventListener(name, onEvent)
	onEvent()
	return () => {
		isOver = true
		for (const name of ['visibilitychange', 'pointerdown']) page.removeEventListener(name, onEvent)
		detach(release())
	}
}
