import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useOffField } from '../../ui/off-field.ts'
import { useSentValue } from './use-sent-value.ts'

/** So close to the center, a drag stays in it. */
const centerPercent = 4

/** Left to right; a double click sets the center. Arrow keys: 1 %. */
export function PanSlider({
	name,
	pan,
	onPan,
}: {
	readonly name: string
	/** -1 is left, 1 is right. */
	readonly pan: number
	readonly onPan: (pan: number, gesture?: string) => Promise<object | undefined>
}) {
	const texts = useTexts()
	const off = useOffField()
	const { value, begin, change, end } = useSentValue(Math.round(pan * 100), (percent, gesture) => onPan(percent / 100, gesture))
	return (
		<div className="pan">
			<span aria-hidden="true">{texts.mixer.left}</span>
			<input
				type="range"
				min={-100}
				max={100}
				step={1}
				aria-label={texts.mixer.pan({ name })}
				aria-valuetext={panText(value, texts)}
				title={panText(value, texts)}
				value={value}
				onPointerDown={begin}
				onPointerUp={end}
				onLostPointerCapture={end}
				onChange={({ target, nativeEvent }) => {
					const percent = Number(target.value)
					const isDragged = nativeEvent.type === 'input' && Math.abs(percent - value) > 1
					change(isDragged && Math.abs(percent) < centerPercent ? 0 : percent)
				}}
				onDoubleClick={() => change(0)}
				{...off.control}
			/>
			<span aria-hidden="true">{texts.mixer.right}</span>
		</div>
	)
}

function panText(percent: number, texts: Texts): string {
	if (percent === 0) return texts.mixer.panCenter
	return percent < 0 ? texts.mixer.panLeft({ percent: -percent }) : texts.mixer.panRight({ percent })
}
