import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const file = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)

test('main continues after an exception and a rejection that nobody caught, and says so', async () => {
	const script = `
		import { surviveStrayErrors } from ${file('stray-errors.ts')}
		import { createProblems } from ${file('problems.ts')}
		const problems = createProblems()
		const lines = []
		surviveStrayErrors({ error: (message, details) => lines.push(details.error.split('\\n')[0]) }, problems)
		setTimeout(() => { throw new TypeError('first') })
		setTimeout(() => void Promise.reject(new RangeError('second')))
		setTimeout(() => console.log(JSON.stringify({ lines, problems: problems.list() })), 50)`
	const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
	expect(JSON.parse(stdout)).toEqual({
		lines: ['TypeError: first', 'RangeError: second'],
		problems: [
			{ blocking: false, error: expect.objectContaining({ code: 'internal-error', message: expect.stringContaining('2 times') }) },
		],
	})
})

test('an error that comes back from its own report ends', async () => {
	const script = `
		import { surviveStrayErrors } from ${file('stray-errors.ts')}
		let reports = 0
		const report = () => {
			reports += 1
			if (reports < 10_000) setImmediate(() => { throw new Error('again') })
		}
		surviveStrayErrors({ error: report }, { add() {} })
		report()
		process.on('beforeExit', () => { console.log(reports); process.exit(0) })`
	const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
	expect(Number(stdout)).toBeLessThan(100)
})
