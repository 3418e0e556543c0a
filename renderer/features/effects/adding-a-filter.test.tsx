import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { negative } from '../../../docs/example-filter/kind.ts'
import { tremolo } from '../../../docs/example-sound-filter/kind.ts'
import type { Filter } from '../../../shared/domain/filter.ts'
import type { StudioServices } from '../../hooks/studio-context.ts'

// The kinds of docs/adding-a-filter.md, and the one line each to add to the list of kinds here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../../../shared/program/filters/index.ts', async (original) => {
		const { filterKinds } = await original<typeof import('../../../shared/program/filters/index.ts')>()
		return { filterKinds: [...filterKinds, negative, tremolo] }
	})
})
afterAll(() => {
	vi.doUnmock('../../../shared/program/filters/index.ts')
	vi.resetModules()
})

test('a kind that was added is offered, and its row and its form are drawn; one that is not known is named', async () => {
	const { markupOf } = await import('../../texts/testing/markup.tsx')
	const { FilterStack, kindItems } = await import('./filter-stack.tsx')
	const { FilterSettingsPanel } = await import('./filter-settings.tsx')
	const { StudioContext } = await import('../../hooks/studio-context.ts')
	const { en } = await import('../../texts/testing/english.ts')
	const target = { kind: 'source', id: 'a' } as const
	const draw = (settings: Filter['settings']) => {
		const filter = { id: 'f', enabled: true, settings }
		return markupOf(
			<StudioContext value={{} as unknown as StudioServices}>
				<FilterStack
					target={target}
					sourceKind="camera"
					medium="picture"
					name="Desk camera"
					all={[filter]}
					problems={[]}
					selectedId="f"
					footer={null}
					onSelect={() => {}}
				/>
				<FilterSettingsPanel
					target={target}
					sourceKind="camera"
					channels={[]}
					filter={filter}
					problems={[]}
					ms={null}
					more={null}
					isPicking={false}
					headphones={null}
					onPick={() => {}}
					onLeaveOut={() => {}}
				/>
			</StudioContext>,
		)
	}
	const chosen: unknown[] = []
	const items = kindItems(en, 'camera', 'picture', null, (settings) => chosen.push(settings))
	expect(items.at(-1)?.label).toBe('Negative')
	items.at(-1)?.onChoose()
	// A film has sound as well; a microphone has nothing else.
	kindItems(en, 'media', 'sound', null, (settings) => chosen.push(settings))
		.at(-1)
		?.onChoose()
	expect(chosen).toEqual([negative.defaults, tremolo.defaults])
	const ofSound = kindItems(en, 'audio-input', 'sound', null, () => {}).map(({ label }) => label)
	expect([ofSound.includes('Tremolo'), ofSound.includes('Negative')]).toEqual([true, false])

	const html = draw({ kind: 'negative', strength: 40 })
	expect(html).toContain('Strength 40%')
	expect(html).toMatch(/Strength<\/label>.*value="40"/)
	expect(draw({ kind: 'hologram' })).toContain('hologram (not available here)')
})
