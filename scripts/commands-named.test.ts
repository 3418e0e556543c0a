import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isCommandId } from '../shared/domain/commands.ts'
import { callRoles } from '../shared/ipc/call-roles.ts'
import { root } from './lib/step.ts'

/** The opening tag of a control, with up to three braces within each other. */
const control = /<(Button|IconButton|Switch|SwitchRow)\b(?:[^>"{}]|"[^"]*"|=>|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*>/g
const runs = /on(?:Press|Change)=\{[\s\S]*?runner\.(?:run|request)\(\s*'([^']+)'/
const menuItem = /([\s\S]{0,80})onChoose: \(\) =>\s*(?:detach\()?\s*runner\.run\(\s*'([^']+)'/g
const named = /\bdoes(?:="|: ')([\w.]+)["']/g
/** Commands that are more than one call each, see renderer/commands/. */
const others = ['cues.skipAll', 'cues.restartRehearsal', 'destinations.retryWithKey', 'phone.go']

/** What is wrong in a file of the screen. */
function faultsIn(text: string): readonly string[] {
	const controls = [...text.matchAll(control)].flatMap(([tag, kind]) => {
		const id = tag.match(runs)?.[1]
		return id !== undefined && !tag.includes('does=') ? [`${kind} ${id}`] : []
	})
	const items = [...text.matchAll(menuItem)].flatMap(([, before = '', id = '']) => (before.includes(`does: '${id}'`) ? [] : [`menu ${id}`]))
	const strange = [...text.matchAll(named)].flatMap(([, id = '']) =>
		isCommandId(id) || Object.hasOwn(callRoles, id) || others.includes(id) ? [] : [`${id} is no command`],
	)
	return [...controls, ...items, ...strange]
}

test('a button, switch or menu item that runs a command names it, so that it is off for a role that may not', async () => {
	const found: string[] = []
	for await (const file of glob('renderer/**/*.{ts,tsx}', { cwd: root })) {
		if (file.includes('.test.')) continue
		for (const fault of faultsIn(await readFile(join(root, file), 'utf8'))) found.push(`${file}: ${fault}`)
	}
	expect(found).toEqual([])
})

test('one that does not is found', () => {
	expect(faultsIn("<Button onPress={() => detach(runner.run('cues.end'))}>x</Button>")).toEqual(['Button cues.end'])
	expect(faultsIn(`<Button does="cues.end" onPress={() => detach(runner.run('cues.end'))}>x</Button>`)).toEqual([])
	expect(faultsIn("{ label, onChoose: () => detach(runner.run('cues.end')) }")).toEqual(['menu cues.end'])
	expect(faultsIn('<Button does="cues.stop">x</Button>')).toEqual(['cues.stop is no command'])
})
