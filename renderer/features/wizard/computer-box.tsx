import type { EncoderResult } from '../../../shared/domain/encoder-measurement.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

/** What this computer makes of the chosen quality: real values, or a dash. */
export function ComputerBox({ encoder, roomMs }: { readonly encoder: EncoderResult | null; readonly roomMs: number | null }) {
	const { quality: words } = useTexts().wizard
	const rows = [
		{ icon: 'cpu', name: words.madeOn, value: encoder ? words.encoders[encoder.codec === 'libx264' ? 'software' : 'hardware'] : '–' },
		{ icon: 'pulse', name: words.load, value: encoder?.loadPercent ? words.loadValue({ percent: encoder.loadPercent }) : '–' },
		{ icon: 'disk', name: words.room, value: roomMs === null ? '–' : words.hours({ count: Math.floor(roomMs / 3_600_000) }) },
	] as const
	return (
		<section className="wizard-box" aria-label={words.computer}>
			<h2>{words.computer}</h2>
			<dl className="wizard-facts">
				{rows.map(({ icon, name, value }) => (
					<div key={name}>
						<dt>
							<Icon name={icon} size={18} tone="quiet" />
							{name}
						</dt>
						<dd className="tabular">{value}</dd>
					</div>
				))}
			</dl>
		</section>
	)
}
