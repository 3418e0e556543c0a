import { useScreen, useStudio } from '../studio/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { ServerSaid } from '../ui/server-said.tsx'

/** What the studio refused just now, on pages that have no line above the program. */
export function PageAlert() {
	const texts = useTexts()
	const { stores } = useStudio()
	const error = useScreen((screen) => screen.actionError)
	if (!error) return null
	return (
		<div className="error-note" role="alert">
			<Icon name="alert" size={18} />
			<div className="grow">
				<p>
					<b>{error.message}</b> {error.action}
				</p>
				<ServerSaid words={error.serverSaid} />
			</div>
			<IconButton icon="cross" label={texts.app.dismiss} onPress={() => stores.screen.getState().fail(null)} />
		</div>
	)
}
