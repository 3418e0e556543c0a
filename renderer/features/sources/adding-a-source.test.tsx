import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { stripes } from '../../../docs/example-source/kind.ts'
import type { StudioServices } from '../../hooks/studio-context.ts'

// The kind of docs/adding-a-source.md, and the one line to add to the list of kinds here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../../../shared/program/sources/index.ts', async (original) => {
		const { sourceKinds } = await original<typeof import('../../../shared/program/sources/index.ts')>()
		return { sourceKinds: [...sourceKinds, stripes] }
	})
})
afterAll(() => {
	vi.doUnmock('../../../shared/program/sources/index.ts')
	vi.resetModules()
})

test('a kind that was added is offered, its form is drawn, and what is filled in becomes its settings', async () => {
	const { markupOf } = await import('../../texts/testing/markup.tsx')
	const { SourceDialog } = await import('./source-dialog.tsx')
	const { StudioContext } = await import('../../hooks/studio-context.ts')
	const { snapshotFixture } = await import('../../fixtures/builders.ts')
	const { createStudioStores } = await import('../../stores/studio-stores.ts')
	const services = { stores: createStudioStores(snapshotFixture()) } as unknown as StudioServices
	const html = markupOf(
		<StudioContext value={services}>
			<SourceDialog sceneId="helm" kind="stripes" onClose={() => {}} />
		</StudioContext>,
	)
	expect(html).toContain('<option value="stripes" selected="">Stripes</option>')
	expect(html).toContain('type="color" value="#d81b60"')
	expect(html).toMatch(/Number of stripes<\/label>.*value="8"/)

	const { readDraft, sourceDraft } = await import('./source-form.ts')
	const { sourceKindOf } = await import('../../../shared/domain/source.ts')
	const kind = sourceKindOf('stripes')
	if (!kind) throw new Error('It was not added.')
	const draft = sourceDraft(kind)
	expect(readDraft(kind, { ...draft, count: '12' }).settings).toEqual({ kind: 'stripes', color: '#d81b60', count: 12 })
	expect(readDraft(kind, { ...draft, count: '51' }).problems).toMatchObject({
		count: { text: 'Number of stripes must be from 1 to 50.' },
	})
})
