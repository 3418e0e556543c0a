/// <reference lib="dom" />
import { afterEach, expect, test } from 'vitest'
import { openScreen, type Screen } from '../support/screen.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let studio: StudioHost
let screen: Screen
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
})

test('a whole show with the keyboard alone, and a screen reader hears each step', async () => {
	studio = await startStudio({ settings: showSettings([red, blue]), practice: { adLengthMs: 2000 } })
	const take = (number: string, sceneId: string) => ({
		...{ number, name: `Take ${sceneId}`, note: '', lengthS: null, follow: { kind: 'by-hand' as const } },
		actions: [{ kind: 'take' as const, settings: { sceneId, transition: 'cut' } }],
	})
	await studio.call('cues.createList', { name: 'Tonight', cues: [take('1', 'red'), take('2', 'blue')] })
	screen = await openScreen(studio)
	const { page } = screen
	const { keyboard } = page
	await page.getByRole('button', { name: /^Go live/ }).waitFor()
	await page.evaluate(() => {
		const heard: string[] = []
		const pointers: string[] = []
		Object.assign(window, { heard, pointers })
		addEventListener('pointerdown', () => pointers.push('pointer'), true)
		const hear = (changes: readonly MutationRecord[]) => {
			for (const { target, addedNodes } of changes) {
				for (const node of [target, ...addedNodes]) {
					const element = node instanceof Element ? node : node.parentElement
					const region = element?.closest('[aria-live], [role=status], [role=alert]')
					if (region) heard.push(region.textContent ?? '')
				}
			}
		}
		new MutationObserver(hear).observe(document.body, { childList: true, characterData: true, subtree: true })
	})
	const hears = (what: RegExp) =>
		expect.poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'))).toMatch(what)

	// Go live asks for a second press, so that no slip starts a show.
	await keyboard.press('Control+Shift+L')
	await hears(/again/i)
	const kind = async () => (await studio.snapshot()).show.state.kind
	expect(await kind()).toBe('off-air')
	const pressAndLook = async () => {
		await keyboard.press('Control+Shift+L')
		return kind()
	}
	// Two presses within two seconds, however busy the computer is.
	await expect.poll(pressAndLook, { interval: 300 }).not.toBe('off-air')
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	const onAirAtMs = Date.now()
	await hears(/practice|on air/i)
	await keyboard.press('Alt+2')
	await studio.until('the second scene is next', ({ program }) => program.nextSceneId === 'blue')
	await keyboard.press('F8')
	await studio.until('it is on air', ({ program }) => program.onAirSceneId === 'blue')
	await hears(/blue/)
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await keyboard.press('F9')
	await studio.until('an ad ran', ({ ads }) => ads.history.some(({ outcome }) => outcome.kind === 'started'))
	await hears(/ad/i)
	await keyboard.press('Control+2')
	await page.getByRole('heading', { level: 1, name: 'Cues' }).waitFor()
	await keyboard.press('F7')
	await studio.until('the first cue began', ({ cueRun, program }) => cueRun.current !== null && program.onAirSceneId === 'red')
	await hears(/1 began, 2 standby/)
	await hears(/red/)
	// The last one with Space, from the row that has the focus.
	await page.getByRole('button', { name: /^2 / }).first().focus()
	await studio.until('a second GO is no slip anymore', ({ cueRun }) => Date.now() - (cueRun.current?.startedAtMs ?? Date.now()) > 750)
	await keyboard.press('Space')
	await studio.until('the second cue began', ({ program }) => program.onAirSceneId === 'blue')
	await hears(/2 began/)
	await keyboard.press('Control+Shift+K')
	await hears(/marker/i)
	// The end is held: a press starts nothing.
	await studio.until('past the guard', () => Date.now() - onAirAtMs > 3500)
	await keyboard.press('Control+Shift+E')
	expect((await studio.snapshot()).show.state.kind).toBe('on-air')
	for (const key of ['Control', 'Shift', 'E']) await keyboard.down(key)
	await studio.until('ended', ({ show }) => show.state.kind === 'off-air')
	for (const key of ['E', 'Shift', 'Control']) await keyboard.up(key)
	await hears(/ended|over/i)
	expect(await page.evaluate(() => (window as unknown as { pointers: string[] }).pointers)).toEqual([])
	expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
	expect(screen.faults).toEqual([])
})
