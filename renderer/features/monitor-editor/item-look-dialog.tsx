import { useState } from 'react'
import { maxBorderPx, maxCornerRadiusPx, type Scene, type SceneItem, sceneItem } from '../../../shared/domain/program.ts'
import { itemsName } from '../../commands/edit-commands.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ColorField } from '../../ui/color-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { FormActions } from '../../views/form-actions.tsx'

const { fit: fits, blend: blends } = sceneItem.shape
const white = '#ffffff'

/** How the picture fills its box, its corners and border, and how it is blended. Several items get the same; the first one fills the form. */
export function ItemLookDialog({
	scene,
	items,
	onClose,
}: {
	readonly scene: Scene
	readonly items: readonly SceneItem[]
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const words = texts.itemLook
	const { runner } = useStudio()
	const program = useSlice('program')
	const action = useAction()
	const [first] = items
	const [fit, setFit] = useState(first?.fit ?? 'fill')
	const [blend, setBlend] = useState(first?.blend ?? 'normal')
	const [cornerRadiusPx, setRadius] = useState(first?.cornerRadiusPx ?? 0)
	const [borderPx, setBorderPx] = useState(first?.border?.widthPx ?? 0)
	const [color, setColor] = useState(first?.border?.color ?? white)

	async function save(): Promise<void> {
		const border = borderPx === 0 ? null : { widthPx: borderPx, color }
		const changes = items.map(({ id }) => ({ id, fit, blend, cornerRadiusPx, border }))
		if (await action.run(() => runner.request('sceneItems.change', { sceneId: scene.id, changes }))) onClose()
	}

	return (
		<Dialog title={itemsName(items, program, texts)} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="sceneItems.change"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<SelectField
					label={words.fit}
					value={fit}
					options={fits.options.map((value) => ({ value, label: words.fits[value] }))}
					onChange={(next) => setFit(fits.parse(next))}
				/>
				<SelectField
					label={words.blend}
					value={blend}
					options={blends.options.map((value) => ({ value, label: words.blends[value] }))}
					onChange={(next) => setBlend(blends.parse(next))}
				/>
				<NumberField
					label={words.corners}
					name={words.cornersName}
					value={cornerRadiusPx}
					min={0}
					max={maxCornerRadiusPx}
					unit={words.pixels}
					onChange={setRadius}
				/>
				<NumberField
					label={words.border}
					name={words.borderName}
					value={borderPx}
					min={0}
					max={maxBorderPx}
					unit={words.pixels}
					onChange={setBorderPx}
				/>
				{borderPx > 0 ? <ColorField label={words.borderColor} value={color} onChange={setColor} /> : null}
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
