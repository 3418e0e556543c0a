import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { folderProblem, ourFolders } from './recording-folders.ts'

const root = mkdtempSync(join(tmpdir(), 'showcaller-folders-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))
const services = { clock: systemClock, freeBytes: async () => 0 }

test('recordings go where the environment says, else to the videos of the person; the data folder comes last', () => {
	expect(ourFolders({}, '/home/ada', '/data')).toEqual([join('/home/ada', 'Videos', 'Showcaller'), join('/data', 'recordings')])
	expect(ourFolders({ SHOWCALLER_RECORDINGS: '/elsewhere' }, '/home/ada', '/data')[0]).toBe('/elsewhere')
})

test('a folder that is missing is created, however full the disk is', async () => {
	const folder = join(root, 'new', 'deeper')
	expect(await folderProblem(folder, services)).toBe(null)
	expect(statSync(folder).isDirectory()).toBe(true)
})

test('a file is no folder for recordings, and that is an error for a person', async () => {
	const file = join(root, 'file')
	writeFileSync(file, '')
	const problem = await folderProblem(file, services)
	expect(problem?.message).toContain(file)
	expect(problem?.action).not.toBe('')
})
