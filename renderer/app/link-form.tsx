import { useState } from 'react'
import { type AppError, type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { linkDevice } from '../client/link-device.ts'
import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextField } from '../ui/field.tsx'

/** On a device that is not linked: takes the code that the studio shows. `error`: why the code in the address did not link it. */
export function LinkForm({ error }: { readonly error: AppError | null }) {
	const { remoteAccess: words } = useTexts()
	const [code, setCode] = useState('')
	const [isWorking, setWorking] = useState(false)
	const [failed, setFailed] = useState<AppErrorData | null>(error?.toData() ?? null)

	async function link(): Promise<void> {
		setWorking(true)
		try {
			const page = await linkDevice(window, code)
			if (page === window.location.pathname) window.location.reload()
			else window.location.replace(page)
		} catch (cause) {
			setFailed(toAppErrorData(cause))
			setWorking(false)
		}
	}

	return (
		<form
			className="link-form"
			onSubmit={(event) => {
				event.preventDefault()
				if (code.trim() !== '' && !isWorking) detach(link())
			}}
		>
			<p>{words.typeCode}</p>
			<TextField numeric label={words.code} value={code} placeholder="482 915" maxLength={100} onChange={setCode} />
			<ErrorNote error={failed} />
			<Button look="primary" submit working={isWorking}>
				{words.linkThis}
			</Button>
		</form>
	)
}
