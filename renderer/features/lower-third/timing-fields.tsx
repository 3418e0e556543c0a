import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SelectField } from '../../ui/field.tsx'
import { FieldsCommand } from '../../ui/off-field.ts'

const transitionsMs = [200, 400, 800]
const staysS = [4, 6, 8, 10, 15, 20, 30]

type Timing = Pick<LowerThirdSettings, 'comesIn' | 'transitionMs' | 'staysS'>

/** How a text comes in and goes out. Other times than these are set under Look, and stand in the list as well. */
export function TimingFields({ timing, onChange }: { readonly timing: Timing; readonly onChange: (change: Partial<Timing>) => void }) {
	const { showTexts: words, locale } = useTexts()
	const seconds = (ms: number) => (ms / 1000).toLocaleString(locale)
	const ways = withChosen(transitionsMs, timing.transitionMs).flatMap((ms) =>
		(['fade', 'slide'] as const).map((comesIn) => ({ value: `${comesIn} ${ms}`, label: words[comesIn]({ seconds: seconds(ms) }) })),
	)
	const sorted = [...ways.filter(({ value }) => value.startsWith('fade')), ...ways.filter(({ value }) => value.startsWith('slide'))]
	return (
		<FieldsCommand value="sources.update">
			<div className="form__row form__row--equal">
				<SelectField
					label={words.comesIn}
					value={timing.comesIn === 'cut' ? 'cut' : `${timing.comesIn} ${timing.transitionMs}`}
					options={[{ value: 'cut', label: words.cut }, ...sorted]}
					onChange={(value) => {
						const [comesIn, ms] = value.split(' ')
						onChange(comesIn === 'fade' || comesIn === 'slide' ? { comesIn, transitionMs: Number(ms) } : { comesIn: 'cut' })
					}}
				/>
				<SelectField
					label={words.goesOut}
					value={timing.staysS === null ? '' : String(timing.staysS)}
					options={[
						{ value: '', label: words.byHand },
						...withChosen(staysS, timing.staysS).map((s) => ({ value: String(s), label: words.after({ seconds: String(s) }) })),
					]}
					onChange={(value) => onChange({ staysS: value === '' ? null : Number(value) })}
				/>
			</div>
		</FieldsCommand>
	)
}

function withChosen(values: readonly number[], chosen: number | null): readonly number[] {
	return chosen === null || values.includes(chosen) ? values : [...values, chosen].sort((a, b) => a - b)
}
