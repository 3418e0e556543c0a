import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './lib/step.ts'

// "void" hides that a promise may reject with nobody listening. In electron/ such a promise goes through detach (electron/lib/detach.ts), and a call that
// returns no promise needs no "void".
const hidden = /(?:^\s*|\belse |\) |=> )void [a-zA-Z(][^\n]*\(/

function offenders(text: string): string[] {
	return text.split('\n').filter((line) => hidden.test(line) && !/=> void [|)]/.test(line))
}

test('every promise in electron/ that nobody waits for is detached', () => {
	const folder = join(root, 'electron')
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => !/[/\\](testing|stand-in|contract)[/\\]/.test(file))
	expect(files.length).toBeGreaterThan(300)
	expect(files.flatMap((file) => offenders(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`))).toEqual([])
})

test('the rule sees statements, branches and arrows, and no types', () => {
	expect(offenders('\tvoid read()')).toHaveLength(1)
	expect(offenders('if (isDue) void start(occasion)')).toHaveLength(1)
	expect(offenders('clock.after(5, () => void read())')).toHaveLength(1)
	expect(offenders('readonly onChange: (listener: () => void) => void\nlet cancel = (): void => {}')).toEqual([])
})
