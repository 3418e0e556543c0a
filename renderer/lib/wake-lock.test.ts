import { expect, test } from 'vitest'
import { keepAwake } from './wake-lock.ts'

/** A page that can be hidden, on a device that gives a lock as often as it is asked. */
function setUp(answer: 'given' | 'refused' | 'none' = 'given') {
	const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
	const locks: { released: boolean; release(): Promise<void> }[] = []
	let asked = 0
	const wakeLock = {
		async request() {
			asked += 1
			if (answer === 'refused') throw new DOMException('Not now.', 'NotAllowedError')
			const lock = {
				released: false,
				async release() {
					lock.released = true
				},
			}
			locks.push(lock)
			return lock
		},
	}
	/** The browser ends the lock of a page that it hides. */
	async function setVisible(visibilityState: DocumentVisibilityState): Promise<void> {
		page.visibilityState = visibilityState
		if (visibilityState === 'hidden') for (const lock of locks) lock.released = true
		await happen('visibilitychange')
	}
	async function happen(name: string): Promise<void> {
		page.dispatchEvent(new Event(name))
		await settled()
	}
	return { page, device: answer === 'none' ? {} : { wakeLock }, locks, asked: () => asked, setVisible, happen }
}

/** Whatever has been answered already has been heard. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('the screen stays on while the page is visible, again after it was hidden, and sleeps when it is over', async () => {
	const { page, device, locks, asked, setVisible, happen } = setUp()
	const stop = keepAwake(page, device)
	await settled()
	expect(locks).toMatchObject([{ released: false }])
	// One lock is enough, however often it is touched.
	await happen('pointerdown')
	expect(asked()).toBe(1)
	await setVisible('hidden')
	expect(asked()).toBe(1)
	await setVisible('visible')
	expect(locks).toMatchObject([{ released: true }, { released: false }])
	stop()
	await settled()
	expect(locks.map(({ released }) => released)).toEqual([true, true])
	await setVisible('visible')
	expect(asked()).toBe(2)
})

test('a lock that comes when it is over is given back', async () => {
	const { page, device, locks } = setUp()
	keepAwake(page, device)()
	await settled()
	expect(locks).toMatchObject([{ released: true }])
})

test('a browser that refuses is asked again with the next touch, and one that cannot is left alone', async () => {
	const refusing = setUp('refused')
	keepAwake(refusing.page, refusing.device)
	await settled()
	await refusing.happen('pointerdown')
	expect(refusing.asked()).toBe(2)
	const unable = setUp('none')
	keepAwake(unable.page, unable.device)()
	await unable.happen('pointerdown')
	expect(unable.asked()).toBe(0)
})
