import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStale } from './builds.mjs'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-builds-'))
	mkdirSync(join(folder, 'renderer', 'app'), { recursive: true })
	write('renderer/app/app.tsx', 1000)
	for (const path of ['renderer/app', 'renderer']) utimesSync(join(folder, path), 1000, 1000)
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const build = { name: 'the screen', config: 'vite.config.ts', sources: ['renderer', 'absent'], output: 'out.html' }

function write(path: string, timeS: number): void {
	writeFileSync(join(folder, path), '')
	utimesSync(join(folder, path), timeS, timeS)
}

test('built when it never was, and again when a source is newer', () => {
	expect(isStale(build, folder)).toBe(true)
	write('out.html', 2000)
	expect(isStale(build, folder)).toBe(false)
	write('renderer/app/app.tsx', 3000)
	expect(isStale(build, folder)).toBe(true)
})

test('a deleted source counts as a change', () => {
	write('out.html', 2000)
	rmSync(join(folder, 'renderer/app/app.tsx'))
	expect(isStale(build, folder)).toBe(true)
})
