import { afterEach, expect, test } from 'vitest'
import type { Settings } from '../../electron/settings/settings-schema.ts'
import { newSceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { lowerThird } from '../../shared/program/sources/lower-third.ts'
import { createClicks } from '../support/clicks.ts'
import { filesIn, frameColors } from '../support/media-probe.ts'
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

/** Blue has a film in its lower left corner that is not there. */
function withMissingFilm({ program, ...rest }: Settings): Settings {
	const film: Source = { id: 'film', name: 'Opener', settings: { kind: 'media', path: '/nowhere/opener.mp4', loop: false }, audio: null }
	const corner = { ...newSceneItem, id: 'corner', sourceId: 'film', box: { x: 0, y: 600, widthPx: 160, heightPx: 90 } }
	const scenes = program.scenes.map((scene) => (scene.id === 'blue' ? { ...scene, items: [...scene.items, corner] } : scene))
	return { ...rest, program: { ...program, scenes, sources: [...program.sources, film] } }
}

test('a list of cues is made by clicks and runs: a take, a text, an ad that is refused and moved with one key, a film that is not there', async () => {
	studio = await startStudio({
		settings: withMissingFilm(showSettings([red, blue])),
		practice: { adLengthMs: 2000, adSpacingMs: 4000 },
	})
	await studio.call('sources.add', { name: 'Names', settings: lowerThird.defaults, sceneId: 'blue' })
	screen = await openScreen(studio)
	const { page } = screen
	const list = page.getByRole('region', { name: 'Cue list' })
	const inspector = page.locator('.cue-inspector')
	const name = async (typed: string) => {
		// The name of a new cue is open.
		await list.locator('input').fill(typed)
		await page.keyboard.press('Enter')
	}
	const addAction = (kind: string) => inspector.getByRole('button', { name: kind, exact: true }).click()
	const cueOf = (number: number) => list.getByRole('button', { name: new RegExp(`^(Edit )?${number} `) })

	// Four cues.
	await page.getByRole('link', { name: 'Cues', exact: true }).click()
	await page.getByRole('button', { name: 'Add the first cue' }).click()
	await name('Blue comes')
	await addAction('Take a scene')
	await inspector.getByLabel('Scene', { exact: true }).selectOption({ label: 'blue' })
	await page.getByRole('button', { name: 'Add a cue', exact: true }).click()
	await name('Who speaks')
	await addAction('Text in or out')
	await inspector.getByLabel('Lower third').selectOption({ label: 'Names' })
	await inspector.getByLabel('First line').fill('Ines Carvalho')
	await page.getByRole('button', { name: 'Add an ad break' }).click()
	await name('Ads')
	await page.getByRole('button', { name: 'Add a cue', exact: true }).click()
	await name('Opener')
	await addAction('Film')
	await inspector.getByRole('combobox', { name: 'Film', exact: true }).selectOption({ label: 'Opener' })
	const made = await studio.until('four cues', ({ cueList }) => {
		const cues = cueList.open?.cues ?? []
		return cues[3]?.actions[0]?.settings['sourceId'] === 'film' && cues[1]?.actions[0]?.settings['first'] === 'Ines Carvalho'
	})
	expect(made.cueList.open?.cues.map(({ number, name: called, actions }) => [number, called, actions.map(({ kind }) => kind)])).toEqual([
		['1', 'Blue comes', ['take']],
		['2', 'Who speaks', ['text']],
		['3', 'Ads', ['ads']],
		['4', 'Opener', ['film']],
	])
	await studio.until('only the film is missing', ({ cueList: { problems, open } }) => {
		const [id, ...others] = Object.keys(problems)
		return id === open?.cues[3]?.id && others.length === 0 && problems[id ?? '']?.[0]?.text.includes('/nowhere/opener.mp4') === true
	})

	// On air, GO with Space, then with its button.
	await createClicks(studio, screen).goLive()
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await page.keyboard.press('Control+2')
	await page.getByText('Run', { exact: true }).click()
	await list.getByText('FILE MISSING').waitFor()
	await page.getByRole('button', { name: 'Run the list' }).click()
	await studio.until('on standby', ({ cueRun }) => cueRun.standbyId === made.cueList.open?.cues[0]?.id)
	await cueOf(1).focus()
	// No request over HTTP gets through, as while the page loads or films play: GO does not wait for one.
	await page.route('**/api/call/**', () => {})
	await page.keyboard.press('Space')
	await studio.until('blue is on air', ({ program, cueRun }) => program.onAirSceneId === 'blue' && cueRun.current !== null)
	await page.unroute('**/api/call/**')
	await page
		.getByRole('button', { name: /^GO.* start 2 / })
		.and(page.locator(':not([aria-disabled])'))
		.click()
	await studio.until('the text is on screen', ({ program }) => program.texts[0]?.shown?.first === 'Ines Carvalho')
	await screen.shot('cues-running')

	// An ad by hand comes too close before: the platform would refuse the one of the cue. One key moves it to when it is possible.
	await page.keyboard.press('F9')
	await studio.until('the ad by hand is over', ({ ads }) => ads.state.kind === 'cooldown')
	await page.keyboard.press('F7')
	const row = list.locator('[data-row]', { has: page.getByText('Ads', { exact: true }) })
	await row.getByRole('button', { name: /^Run it in \d+$/ }).waitFor()
	await screen.shot('cues-refused')
	await cueOf(3).focus()
	await page.keyboard.press('m')
	const adsId = made.cueList.open?.cues[2]?.id ?? ''
	await studio.until('it is moved', ({ cueRun }) => cueRun.movedAds[adsId] !== undefined)
	// The show goes on meanwhile, with a film that is not there. A second GO so soon would be a slip, and the button says when it is none anymore.
	await page.getByText('1 of 1 will fail').waitFor()
	await page
		.getByRole('button', { name: /^GO.* start 4 / })
		.and(page.locator(':not([aria-disabled])'))
		.click()
	await studio.until('the film is reported as missing', ({ cueRun: { current, done } }) =>
		[...(current?.problems ?? []), ...Object.values(done).flatMap(({ problems }) => problems)].some(({ text }) =>
			/There is no file/.test(text),
		),
	)
	await list.getByText('There is no file at this path.').waitFor()
	// The break is in order once its ad has run.
	await studio.until('the ad of the cue ran', ({ ads }) => ads.history.filter(({ outcome }) => outcome.kind === 'started').length === 2)
	await row.getByText('AD REFUSED').waitFor({ state: 'detached' })
	expect(await row.getByRole('button', { name: /^Run / }).count()).toBe(0)

	// What was done, and what arrived.
	await createClicks(studio, screen).endShow()
	const { showId } = { showId: (await studio.call('reports.list', {})).reports[0]?.id ?? null }
	const { entries } = await studio.call('cues.asRun', { showId })
	expect(entries.map(({ number, name: called, by, outcome }) => [number, called, by, outcome])).toEqual([
		['1', 'Blue comes', 'go', 'done'],
		['2', 'Who speaks', 'go', 'done'],
		['3', 'Ads', 'go', 'failed'],
		['4', 'Opener', 'go', 'failed'],
	])
	expect(entries[2]?.actions[0]?.moved?.flatMap(({ ads }) => ads.map(({ outcome }) => outcome.kind))).toEqual(['started'])
	expect(entries[3]?.actions[0]?.problem?.text).toBe('There is no file at this path.')
	const [received] = await filesIn(studio.practiceMediaDir, '.flv')
	const colors = await frameColors(received ?? '', 'iw:ih/2:0:0')
	const firstBlue = colors.findIndex(({ b, r }) => b > r + 60)
	expect(colors.findIndex(({ b, r }) => r > b + 60)).toBe(0)
	expect(firstBlue).toBeGreaterThan(0)
	expect(colors.slice(firstBlue).every(({ b, r }) => b > r + 60)).toBe(true)
	expect(screen.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})
