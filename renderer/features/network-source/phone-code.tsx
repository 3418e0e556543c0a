import { useMemo, useState } from 'react'
import { encode } from 'uqr'
import { useTexts } from '../../texts/texts-context.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { larixLink, plainLink, type SenderAddress } from './phone-link.ts'

/** A QR code with the address and the key. Dark on white in every theme: phones do not read the reverse. */
export function PhoneCode({ sender, name }: { readonly sender: SenderAddress; readonly name: string }) {
	const { network: words } = useTexts()
	const [app, setApp] = useState<'larix' | 'other'>('larix')
	const link = app === 'larix' ? larixLink(sender, name) : plainLink(sender)
	const code = useMemo(() => encode(link, { ecc: 'M', border: 3 }), [link])
	const squares = code.data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
	return (
		<div className="phone-code">
			<svg role="img" aria-label={words.codeTitle} viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges">
				<rect width={code.size} height={code.size} fill="#fff" />
				<path d={squares.join('')} fill="#000" />
			</svg>
			<div className="phone-code__text">
				<Segmented
					label={words.codeApp}
					value={app}
					options={[
						{ value: 'larix', label: words.larix },
						{ value: 'other', label: words.otherApp },
					]}
					onChange={setApp}
				/>
				<p>{app === 'larix' ? words.codeLarix : words.codeOther}</p>
				<p className="phone-code__secret">{words.codeSecret}</p>
			</div>
		</div>
	)
}
