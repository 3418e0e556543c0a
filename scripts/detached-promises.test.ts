import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './lib/step.ts'

// "void" hides that a promise may reject with nobody listening. Such a promise goes through detach (electron/lib/detach.ts, renderer/lib/detach.ts), and a
// call that returns no promise needs no "void".
const hidden = /(?<![\w.'"`-])void\s+(?=[a-zA-Z([!])/

/** The lines that discard a value with `void`, wherever it stands; the type `void` is followed by a sign and not by a value. */
function offenders(text: string): string[] {
	return text.split('\n').filter((line) => hidden.test(line.replace(/^\s*(\/\/|\/?\*).*|\s\/\/ .*|'[^']*'|"[^"]*"/g, '')))
}

test.each([
	['electron', 300],
	['renderer', 150],
	['scripts', 40],
])('every promise in %s/ that nobody waits for is detached', (folder, leastFiles) => {
	const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => !/[/\\](testing|stand-in|contract)[/\\]/.test(file))
	expect(files.length).toBeGreaterThan(leastFiles)
	expect(files.flatMap((file) => offenders(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`))).toEqual([])
})

test('the rule sees statements, branches, answers and arrows, and no types', () => {
	for (const line of [
		'\tvoid read()',
		'if (isDue) void start(occasion)',
		'clock.after(5, () => void read())',
		'if (isGone) return void socket.destroy()',
		'<Button onPress={() => void save()}>',
		'const close = isOpen ? void read() : null',
		'\t\tvoid reading.then(() => {',
	])
		expect(offenders(line), line).toHaveLength(1)
	expect(
		offenders(`readonly onChange: (listener: () => void) => void
let cancel = (): void => {}
run(): Promise<void>
let stop: (() => void) | null
type Stop = () => void | Promise<void>
// void read() hides it
const text = 'void where prohibited'`),
	).toEqual([])
})
