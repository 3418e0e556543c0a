import { useState } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { larixLink, plainLink, type SenderAddress } from './phone-link.ts'

/** A QR code with the address and the key. */
export function PhoneCode({ sender, name }: { readonly sender: SenderAddress; readonly name: string }) {
	const { network: words } = useTexts()
	const [app, setApp] = useState<'larix' | 'other'>('larix')
	const link = app === 'larix' ? larixLink(sender, name) : plainLink(sender)
	return (
		<div className="phone-code">
			<QrCode text={link} label={words.codeTitle} />
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
