import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JournalEntry } from '../../electron/recorder/journal.ts'
import { frameColors } from '../support/media-probe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { red, showSettings } from '../support/show-settings.ts'
import { connectStandIn } from '../support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const run = promisify(execFile)
let home: string
let platform: StandInPlatform
let studio: StudioHost
let screen: Screen

/** Two seconds of red and two of blue, a keyframe each second; 11 recordings more, of which one is split into two files. */
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-e2e-'))
	const folder = join(home, 'recordings')
	await mkdir(folder, { recursive: true })
	await mkdir(join(home, 'data'), { recursive: true })
	const film = join(folder, 'Race day.mp4')
	await run('ffmpeg', [
		...['-v', 'error', '-f', 'lavfi', '-i', 'color=#c02020:s=320x180:r=25:d=2', '-f', 'lavfi', '-i', 'color=#2030c0:s=320x180:r=25:d=2'],
		...['-f', 'lavfi', '-i', 'sine=440:r=48000:d=4', '-filter_complex', '[0][1]concat=n=2,format=yuv420p[v]', '-map', '[v]', '-map', '2'],
		...['-c:v', 'libx264', '-preset', 'veryfast', '-g', '25', '-bf', '0', '-c:a', 'aac', '-movflags', '+faststart', film],
	])
	const bytes = (await stat(film)).size
	const entry = (number: number, title: string, more: Partial<JournalEntry> = {}): JournalEntry => {
		const path = number === 1 ? film : join(folder, `${title}.mp4`)
		return {
			...{ id: `r${number}`, title, showId: null, path, bytes, durationMs: 4000, status: 'finished', isIncomplete: false },
			...{ startedAtMs: 1_795_000_000_000 - number * 1000, timelineEpochMs: 1_795_000_000_000 - number * 1000, chapters: [], pauses: [] },
			parts: [{ path, firstTimestampMs: 0 }],
			fileChapters: [],
			...more,
		}
	}
	const second = join(folder, 'Long race - 2.mp4')
	const long = entry(2, 'Long race')
	const entries = [
		entry(1, 'Race day', { fileChapters: [{ title: 'Blue team', startMs: 2000, endMs: 4000 }] }),
		{
			...long,
			durationMs: 8000,
			files: [long.path, second].map((path) => ({ path, bytes, durationMs: 4000 })),
			parts: [long.path, second].map((path, index) => ({ path, firstTimestampMs: 4000 * index, file: index + 1 })),
		},
		...Array.from({ length: 10 }, (_, index) => entry(index + 3, `Rehearsal ${index + 1}`)),
	]
	for (const path of [...entries.slice(1).map((each) => each.path), second]) await copyFile(film, path)
	await writeFile(join(home, 'data', 'recordings.json'), JSON.stringify({ version: 1, recordings: entries }))
	platform = await startStandInPlatform()
	studio = await startStudio({
		dataDir: home,
		settings: showSettings([red]),
		environment: { HOME: home, XDG_DATA_HOME: join(home, 'share') },
	})
	await connectStandIn(studio, platform)
	screen = await openScreen(studio)
})
afterAll(async () => {
	await screen?.close()
	await studio?.stop()
	await studio?.remove()
	await platform?.stop()
})

test('a recording is played, trimmed, renamed, found, uploaded and deleted by clicks, and the last seconds are saved', async () => {
	const { page, faults } = screen
	await page.getByRole('link', { name: 'Recordings' }).click()
	await page.getByRole('button', { name: /^Race day/ }).click()
	const player = page.getByRole('region', { name: 'Player of Race day' })

	// It plays in place, and a chapter is a place to jump to.
	await player.getByRole('button', { name: 'Play', exact: true }).first().click()
	const position = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0)
	await expect.poll(position).toBeGreaterThan(0.2)
	await player.getByRole('button', { name: 'Pause' }).click()
	await page.getByRole('button', { name: /Blue team/ }).click()
	await expect.poll(position).toBeGreaterThan(1.99)
	await page.getByText('0:02.00 of 0:04.00').waitFor()

	// A recording of two files has one time line.
	await page.getByRole('button', { name: /^Long race/ }).click()
	const long = page.getByRole('region', { name: 'Player of Long race' })
	await long.getByText('of 0:08.00').waitFor()
	await long.getByRole('slider', { name: 'Position' }).fill('6500')
	await long.getByText('0:06.52 of').or(long.getByText('0:06.48 of')).or(long.getByText('0:06.50 of')).waitFor()

	// A clip is cut at keyframes without encoding: from the second red second to the first blue one.
	await page.getByRole('button', { name: /^Race day/ }).click()
	await page.getByRole('button', { name: 'Trim' }).click()
	await page.getByRole('textbox', { name: /^In/ }).fill('1.2')
	await page.getByRole('textbox', { name: /^Out/ }).fill('2.7')
	await page.getByText('At keyframes', { exact: true }).click()
	await page.getByText(/from 0:01\.00 to 0:03\.00/).waitFor()
	await page.getByRole('textbox', { name: 'Title of the clip' }).fill('The change')
	await page.getByRole('button', { name: 'Save as a new clip' }).click()
	await page.getByText('Clip made.').waitFor()
	const clip = (await studio.call('recordings.list', {})).recordings.find(({ isClip }) => isClip)
	const colors = (await frameColors(clip?.path ?? '')).map(({ r, b }) => (r > b ? 'red' : 'blue'))
	expect([colors.length, colors.indexOf('blue')]).toEqual([50, 25])
	await page.getByRole('button', { name: 'Back to the list' }).click()

	// Found by a chapter, renamed with its file.
	await page.getByRole('searchbox', { name: 'Search recordings' }).fill('blue team')
	await expect.poll(() => page.locator('.row-button').count()).toBe(2)
	await page.getByRole('button', { name: /^Race day/ }).click()
	// What the film consists of is known: on a busy machine that may take longer than renaming and deleting it.
	await page.getByRole('region', { name: 'Player of Race day' }).getByText('of 0:04.00').waitFor()
	await page.getByRole('button', { name: 'Rename' }).click()
	await page.getByRole('textbox', { name: 'Name' }).fill('Harbour Cup')
	await page.keyboard.press('Enter')
	await page.getByRole('heading', { name: 'Harbour Cup' }).waitFor()
	const path = join(home, 'recordings', 'Harbour Cup.mp4')
	const content = await readFile(path)

	// Uploaded: the platform has every byte of it, as a private video of this title.
	await page.getByRole('button', { name: 'Upload', exact: true }).click()
	const dialog = page.getByRole('dialog')
	await dialog.getByRole('combobox', { name: 'Category' }).selectOption('sport')
	await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
	await page.getByRole('link', { name: 'Open it on Dailymotion' }).waitFor()
	const videos = (await platform.state()).videos.filter(({ file }) => file)
	expect(videos).toMatchObject([
		{
			...{ title: 'Harbour Cup', category: 'sport', isPrivate: true, mode: 'vod' },
			file: { name: 'Harbour Cup.mp4', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
		},
	])

	// To the bin of the computer, from where it can be put back.
	await page.getByRole('button', { name: 'Delete' }).click()
	await page.getByRole('button', { name: 'Delete it' }).click()
	await page.getByText('Deleted.').waitFor()
	expect(await readdir(join(home, 'share', 'Trash', 'files'))).toEqual(['Harbour Cup.mp4'])
	await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })

	// The last seconds are kept while a recording runs, saved by a click, and stand among the clips.
	const clips = async () => Number(/\d+$/.exec((await page.getByText(/^Clips and replay \d+$/).textContent()) ?? '')?.[0])
	const before = await clips()
	await page.getByRole('switch', { name: 'Keep the last seconds in memory' }).click()
	await studio.call('recording.start', {})
	await studio.until('seconds are held', ({ recording: { replay } }) => replay.state === 'holding' && replay.heldS >= 2)
	await page.getByRole('button', { name: /^Save the last/ }).click()
	await page.getByText(/^Saved \d/).waitFor()
	const saved = (await studio.snapshot()).recording.replay.last?.path ?? ''
	expect((await frameColors(saved)).every(({ r, b }) => r > b)).toBe(true)
	await expect.poll(clips).toBe(before + 1)
	await studio.call('recording.stop', {})
	expect(faults).toEqual([])
	const output = await studio.output()
	expect(output).not.toMatch(/seal=|practice-(access|refresh)-[a-z0-9]{10}/)
})
