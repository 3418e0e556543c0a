import { canvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'

/** The canvas that this account gets, where the collection has more than one. */
export function CanvasChoice({ accountId }: { readonly accountId: string }) {
	const { destinationDialogs: words } = useTexts()
	const { runner } = useStudio()
	const { format, canvases } = useSlice('program')
	const destination = useSlice('destinations').find(({ id }) => id === accountId)
	if (canvases.length === 0 || !destination) return null
	return (
		<Card label={words.canvas} className="setup__canvas">
			<SelectField
				label={words.canvas}
				value={destination.canvas}
				options={[{ id: mainCanvas, ...format }, ...canvases].map((each) => ({
					value: each.id,
					label: words.canvases[each.id]({ width: each.widthPx, height: each.heightPx }),
				}))}
				onChange={(next) => detach(runner.run('destinations.setCanvas', { id: accountId, canvas: canvasId.parse(next) }))}
			/>
		</Card>
	)
}
