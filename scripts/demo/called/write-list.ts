import type { Locator } from 'playwright'
import type { Screen } from '../../../e2e/support/screen.ts'
import type { StudioHost } from '../../../e2e/support/studio-host.ts'
import { lowerThirdName, type TypedAction, type TypedCue } from './cue-plan.ts'

/** Writes the list as a person does: each cue is added, named, and gets its length, its start and its actions. */
export async function writeList(studio: StudioHost, { page }: Screen, cues: readonly TypedCue[]): Promise<void> {
	const inspector = page.locator('.cue-inspector')
	await page.getByRole('link', { name: 'Cues', exact: true }).click()
	for (const [index, { name, lengthS, starts, actions }] of cues.entries()) {
		await page.getByRole('button', { name: index === 0 ? 'Add the first cue' : 'Add a cue', exact: true }).click()
		await page.getByRole('region', { name: 'Cue list' }).locator('input').fill(name)
		await page.keyboard.press('Enter')
		await inspector.getByRole('heading', { name, exact: true }).waitFor()
		if (lengthS !== null) {
			await inspector.getByRole('textbox', { name: 'Length', exact: true }).fill(String(lengthS))
			await page.keyboard.press('Enter')
		}
		if (starts !== 'By hand') await inspector.getByRole('combobox', { name: 'Starts', exact: true }).selectOption({ label: starts })
		if (starts === 'At a time') await inspector.getByRole('switch', { name: 'Cut the one before' }).click()
		for (const action of actions) await addAction(inspector, action)
		await studio.until(`${name} is in the list`, ({ cueList }) => {
			const cue = cueList.open?.cues[index]
			return (
				cue?.name === name &&
				cue.lengthS === lengthS &&
				cue.actions.length === actions.length &&
				isFilledIn(cue.actions) &&
				(cue.follow.kind !== 'at' || cue.follow.cutsPrevious)
			)
		})
	}
}

async function addAction(inspector: Locator, action: TypedAction): Promise<void> {
	await inspector.getByRole('button', { name: action.kind, exact: true }).click()
	const choose = (field: string, label: string) => inspector.getByRole('combobox', { name: field, exact: true }).selectOption({ label })
	const type = (field: string, text: string) => inspector.getByRole('textbox', { name: field, exact: true }).fill(text)
	switch (action.kind) {
		case 'Take a scene':
			await choose('Scene', action.scene)
			return
		case 'Film':
			await choose('Film', action.film)
			return
		case 'Ads':
			await choose('Slate', action.slate)
			return
		case 'Marker':
			return type('Name of the marker', action.name)
		case 'Text in or out':
			await choose('Lower third', lowerThirdName)
			if (action.first === null) await inspector.getByText('Take the text out', { exact: true }).click()
			else await type('First line', action.first)
	}
}

/** What is typed reaches the studio letter by letter. */
function isFilledIn(actions: readonly { readonly kind: string; readonly settings: Readonly<Record<string, unknown>> }[]): boolean {
	return actions.every(({ kind, settings }) => {
		if (kind === 'take') return settings['sceneId'] !== ''
		if (kind === 'film') return settings['sourceId'] !== ''
		if (kind === 'ads') return settings['slate'] !== undefined
		if (kind === 'marker') return settings['name'] === 'Together'
		return settings['do'] === 'out' || settings['first'] === 'Ines Carvalho'
	})
}
