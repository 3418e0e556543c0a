import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectClear } from '../support/clear-error.ts'
import { startStudio } from '../support/studio-host.ts'

test('settings that cannot be read are set aside, and the studio runs with fresh ones', async () => {
	const home = await mkdtemp(join(tmpdir(), 'showcaller-broken-'))
	await mkdir(join(home, 'data'))
	await writeFile(join(home, 'data', 'settings.json'), '{"version":1,"show":{"title":"My sh')
	await writeFile(join(home, 'data', 'recordings.json'), 'not a list')
	await writeFile(join(home, 'data', 'vault.json'), '[]')
	await writeFile(join(home, 'data', 'history.db'), 'not a database at all, and long enough to be looked at as one'.repeat(50))
	const studio = await startStudio({ dataDir: home })
	const { app, program } = await studio.snapshot()
	expectClear(app.problems.find(({ error }) => error.code === 'settings-set-aside')?.error, 'settings-set-aside')
	expectClear(app.problems.find(({ error }) => error.code === 'vault-set-aside')?.error, 'vault-set-aside')
	expect(app.problems.every(({ blocking }) => !blocking)).toBe(true)
	expect(program.scenes.length).toBeGreaterThan(1)
	await studio.call('show.setTitle', { title: 'After the repair' })
	expect(await studio.stop()).toBe(0)
	const names = await readdir(join(home, 'data'))
	const aside = names.find((name) => name.startsWith('settings.json.unreadable'))
	expect(await readFile(join(home, 'data', aside ?? ''), 'utf8')).toContain('My sh')
	for (const name of ['recordings.json.unreadable', 'vault.json.unreadable', 'history.db.unreadable'])
		expect(names.filter((each) => each.startsWith(name))).toHaveLength(1)
	expect(JSON.parse(await readFile(join(home, 'data', 'settings.json'), 'utf8'))).toMatchObject({ show: { title: 'After the repair' } })
	await studio.remove()
})
