import type { OtherCanvas } from '../../../shared/program/canvases.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingSelect } from '../../ui/setting-row.tsx'
import { useFormatLock } from './format-lock.ts'

const none = 'none'
const usual = [
	['9:16', 1080, 1920],
	['9:16', 720, 1280],
	['4:5', 1080, 1350],
	['1:1', 1080, 1080],
] as const

/** The canvas besides the main one: none, or one of the usual sizes. */
export function CanvasSettings() {
	const words = useTexts().settings
	const { runner } = useStudio()
	const change = useSetting()
	const canvas = useSlice('program').canvases.find(({ id }) => id === 'vertical')
	const locked = useFormatLock()
	const value = canvas ? `${canvas.widthPx}x${canvas.heightPx}` : none
	const options = [
		{ value: none, label: words.uprightNone },
		...usual.map(([shape, width, height]) => ({
			value: `${width}x${height}`,
			label: words.uprightSize({ width, height, shape: words.uprightShapes[shape] }),
		})),
	]
	const isUsual = options.some((option) => option.value === value)
	const shown =
		isUsual || !canvas ? options : [...options, { value, label: words.otherSize({ width: canvas.widthPx, height: canvas.heightPx }) }]

	async function set(size: Pick<OtherCanvas, 'widthPx' | 'heightPx'> | undefined): Promise<unknown> {
		return size
			? runner.run('canvases.set', { id: 'vertical', widthPx: size.widthPx, heightPx: size.heightPx })
			: runner.run('canvases.remove', { id: 'vertical' })
	}

	return (
		<SettingBox does="canvases.set" title={words.upright}>
			<SettingSelect
				label={words.upright}
				line={words.uprightLine}
				locked={locked}
				value={value}
				options={shown}
				onChange={(next) => change({ name: words.upright, apply: () => set(sizeOf(next)), undo: () => set(canvas) })}
			/>
		</SettingBox>
	)
}

function sizeOf(value: string): Pick<OtherCanvas, 'widthPx' | 'heightPx'> | undefined {
	if (value === none) return undefined
	const [widthPx = 0, heightPx = 0] = value.split('x').map(Number)
	return { widthPx, heightPx }
}
