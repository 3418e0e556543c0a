import type { AreaTexts } from '../catalogue.ts'

const copyAddress = 'Copiez de nouveau l’adresse du serveur depuis la plateforme.'
const copyKey = 'Copiez de nouveau la clé de flux depuis la plateforme.'
const example = 'Elle ressemble à {example}.'
const repeats = 'Vous n’avez rien à faire. Si cela se répète, envoyez le journal avec un rapport.'

export const ingestTexts = {
	'ingest-bad-address': { message: 'L’adresse du serveur est incomplète.', action: copyAddress },
	'ingest-unknown-host': {
		message: 'Le nom du serveur n’a pas été trouvé.',
		action: 'Vérifiez la connexion Internet et l’adresse du serveur.',
	},
	'ingest-unreachable': {
		message: 'Le serveur ne peut pas être atteint depuis ce réseau.',
		action: 'Vérifiez la connexion Internet.',
	},
	'ingest-refused-connection': {
		message: 'Le serveur a refusé la connexion.',
		action: 'Vérifiez l’adresse du serveur et son port, ou attendez le retour du serveur.',
	},
	'ingest-timeout': {
		message: 'Le serveur ne répond pas.',
		action: 'Vérifiez la connexion Internet. Certains réseaux bloquent la diffusion : essayez-en un autre.',
	},
	'ingest-no-answer': {
		message: 'Le serveur a accepté la connexion puis n’a pas répondu.',
		action: 'Vérifiez l’adresse du serveur et son port. Showcaller réessaie automatiquement.',
	},
	'ingest-closed': {
		message: 'La connexion au serveur a été perdue.',
		action: 'Vérifiez la connexion Internet.',
	},
	'ingest-closed-in-handshake': {
		message: 'La connexion a été perdue pendant son établissement.',
		action: 'Vérifiez la connexion Internet. Showcaller réessaie automatiquement.',
	},
	'ingest-closed-before-key': {
		message: 'Le serveur a fermé la connexion avant l’envoi de la clé de flux.',
		action: 'Vérifiez l’adresse du serveur. Il est peut-être plein ou en redémarrage : Showcaller réessaie automatiquement.',
	},
	'ingest-closed-after-key': {
		message: 'Le serveur a fermé la connexion juste après l’envoi de la clé de flux. La clé ou l’adresse est peut-être fausse.',
		action: 'Copiez de nouveau l’adresse du serveur et la clé de flux depuis la plateforme.',
	},
	'ingest-closed-after-key/worked': {
		message: 'Le serveur a fermé la connexion juste après l’envoi de la clé de flux. Il avait accepté cette clé auparavant.',
		action: 'Showcaller réessaie automatiquement. Si cela se répète, vérifiez le direct sur la plateforme.',
	},
	'ingest-server-closing': {
		message: 'Le serveur s’arrête ou redémarre.',
		action: 'Attendez son retour. Showcaller réessaie automatiquement.',
	},
	'ingest-rejected': {
		message: 'Le serveur a rejeté la connexion avant l’envoi d’une clé de flux.',
		action: 'Lisez ce qu’a dit le serveur. Showcaller réessaie automatiquement.',
	},
	'ingest-rejected-app': {
		message: 'Le serveur ne connaît pas l’application de cette adresse.',
		action: copyAddress,
	},
	'ingest-redirected': {
		message: 'Le serveur redirige ce flux vers une autre adresse.',
		action: 'Si vous connaissez l’adresse nommée par le serveur, saisissez-la comme adresse du serveur.',
	},
	'ingest-needs-sign-in': {
		message: 'Le serveur demande un nom d’utilisateur et un mot de passe.',
		action: 'Saisissez les deux dans l’adresse de cette destination : rtmp://user:password@server/app.',
	},
	'ingest-sign-in-refused': {
		message: 'Le serveur n’a pas accepté le nom d’utilisateur et le mot de passe.',
		action: 'Saisissez de nouveau les deux dans l’adresse de cette destination : rtmp://user:password@server/app.',
	},
	'ingest-rejected-key': {
		message: 'Le serveur n’a pas accepté la clé de flux.',
		action: 'Copiez de nouveau la clé de flux depuis la plateforme, et vérifiez l’adresse du serveur.',
	},
	'ingest-key-in-use': {
		message: 'La clé de flux est utilisée : le serveur a un autre flux avec elle, ou tient encore une connexion perdue.',
		action: 'Showcaller réessaie automatiquement. Terminez l’autre flux s’il y en a un.',
	},
	'ingest-refused-stream': {
		message: 'Le serveur a refusé le flux.',
		action: 'Lisez ce qu’a dit le serveur, et vérifiez la clé de flux. Showcaller réessaie automatiquement.',
	},
	'ingest-ended-by-server': {
		message: 'Le serveur a terminé le flux.',
		action: 'Lisez ce qu’a dit le serveur. Showcaller réessaie automatiquement.',
	},
	'ingest-protocol': {
		message: 'Le serveur a donné une réponse qui n’est pas du RTMP.',
		action: 'Vérifiez l’adresse du serveur et son port.',
	},
	'ingest-web-server': {
		message: 'Un serveur web a répondu à cette adresse, pas un serveur de flux.',
		action: 'Vérifiez l’adresse du serveur et son port.',
	},
	'ingest-speaks-tls': {
		message: 'Ce serveur utilise TLS sur ce port, et l’adresse indique rtmp://.',
		action: 'Utilisez la même adresse avec rtmps://.',
	},
	'ingest-speaks-no-tls': {
		message: 'Ce serveur utilise RTMP sans chiffrement sur ce port, et l’adresse indique rtmps://.',
		action: 'Vérifiez le port. La même adresse avec rtmp:// fonctionne aussi, mais sans chiffrement.',
	},
	'ingest-not-tls': {
		message: 'Le serveur a répondu sans TLS sur ce port, et l’adresse indique rtmps://.',
		action: 'Vérifiez l’adresse du serveur et son port.',
	},
	'ingest-tls-failed': {
		message: 'La connexion chiffrée n’a pas pu être établie : rien n’a été envoyé.',
		action: 'Vérifiez l’adresse du serveur et son port. Showcaller réessaie automatiquement.',
	},
	'ingest-tls-old-version': {
		message:
			'Le serveur et Showcaller n’ont aucune version sûre de TLS en commun : rien n’a été envoyé. Showcaller demande TLS 1.2 ou 1.3.',
		action: 'Demandez à la personne qui gère le serveur d’activer TLS 1.2 ou 1.3.',
	},
	'ingest-tls-self-signed': {
		message: 'Le serveur a signé lui-même son certificat, et cet ordinateur ne lui fait pas confiance : rien n’a été envoyé.',
		action: 'Si c’est votre propre serveur, ajoutez son certificat à cette destination sous Autorité de confiance.',
	},
	'ingest-tls-unknown-authority': {
		message: 'Le certificat du serveur vient d’une autorité que cet ordinateur ne connaît pas : rien n’a été envoyé.',
		action: 'Si c’est votre propre serveur, ajoutez le certificat de son autorité à cette destination sous Autorité de confiance.',
	},
	'ingest-tls-incomplete-chain': {
		message:
			'Le certificat du serveur ne mène à aucune autorité que cet ordinateur connaît : rien n’a été envoyé. Le serveur l’envoie sans les certificats intermédiaires, ou son autorité est inconnue ici.',
		action:
			'Demandez à la personne qui gère le serveur d’envoyer la chaîne entière. Si c’est votre propre serveur, ajoutez le certificat de son autorité à cette destination sous Autorité de confiance.',
	},
	'ingest-tls-expired': {
		message: 'Le certificat du serveur a expiré : rien n’a été envoyé.',
		action: 'Demandez à la personne qui gère le serveur de le renouveler. Si l’horloge de cet ordinateur est fausse, réglez-la.',
	},
	'ingest-tls-not-yet-valid': {
		message: 'Le certificat du serveur n’est pas encore valable : rien n’a été envoyé.',
		action: 'Réglez l’horloge de cet ordinateur si elle retarde.',
	},
	'ingest-tls-wrong-name': {
		message: 'Le certificat du serveur est pour un autre nom que celui de l’adresse : rien n’a été envoyé.',
		action: 'Vérifiez le nom du serveur dans l’adresse.',
	},
	'ingest-tls-bad-certificate': {
		message: 'Le certificat du serveur n’est pas valable : rien n’a été envoyé.',
		action: 'Transmettez la raison à la personne qui gère le serveur.',
	},
	'ingest-stalled': {
		message: 'La connexion est ouverte, mais rien ne passe.',
		action: 'Vérifiez le câble réseau ou le Wi-Fi. Showcaller se reconnecte automatiquement.',
	},
	'ingest-behind': {
		message: 'Cette destination avait plus de 10 s de retard : la connexion n’a pas suivi.',
		action: 'Baissez le débit si cela se répète. Showcaller continue avec l’image en direct.',
	},
	'destination-process-ended': {
		message: 'La partie de Showcaller qui envoie à cette destination s’est arrêtée et a été relancée.',
		action: repeats,
	},
	'destination-process-ended/memory': {
		message:
			'La partie de Showcaller qui envoie à cette destination a utilisé {megabytes, number} Mo de mémoire, plus qu’elle ne devrait, et a été relancée.',
		action: repeats,
	},
	'destination-internal': {
		message: 'L’envoi à cette destination a échoué dans Showcaller. Les autres destinations continuent.',
		action: 'Showcaller réessaie. Si cela se répète, envoyez le journal avec un rapport.',
	},
	'ingest-wrong-passphrase': {
		message: 'Le serveur SRT n’a pas accepté la phrase secrète.',
		action: 'Vérifiez la phrase secrète de cette destination : les deux côtés doivent avoir la même.',
	},
	'ingest-wrong-passphrase/worked': {
		message: 'Le serveur SRT n’accepte plus la phrase secrète qu’il avait acceptée plus tôt dans cette émission.',
		action: 'Showcaller réessaie automatiquement. Si cela se répète, comparez la phrase secrète avec celle du serveur.',
	},
	'ingest-needs-passphrase': {
		message: 'Le serveur SRT attend un flux chiffré, et cette destination n’a pas de phrase secrète.',
		action: 'Ajoutez la phrase secrète du serveur à cette destination.',
	},
	'ingest-unexpected-passphrase': {
		message: 'Le serveur SRT n’attend pas de chiffrement, et cette destination a une phrase secrète.',
		action: 'Retirez la phrase secrète de cette destination, ou définissez-en une sur le serveur.',
	},
	'ingest-srt-rejected': {
		message: 'Le serveur SRT a rejeté la connexion. L’identifiant de flux est peut-être faux ou utilisé.',
		action: 'Vérifiez l’identifiant de flux. Showcaller réessaie automatiquement.',
	},
	'ingest-srt-no-connection': {
		message: 'La connexion au serveur SRT n’a pas pu être établie, et aucune raison n’a été donnée.',
		action: 'Vérifiez hôte et port, l’identifiant de flux, et que le serveur écoute. Certains réseaux bloquent UDP.',
	},
	'ffmpeg-missing': {
		message: 'FFmpeg n’a pas pu être lancé, et SRT en a besoin. Les destinations RTMP continuent.',
		action: 'Vérifiez que FFmpeg est installé et peut être lancé, puis réessayez.',
	},
	'ffmpeg-without-srt': {
		message: 'Ce FFmpeg ne peut pas envoyer en SRT. Les destinations RTMP continuent.',
		action: 'Installez une version complète de FFmpeg, avec SRT, ou utilisez RTMPS.',
	},
	'ingest-bad-address/unreadable': { message: 'L’adresse du serveur ne peut pas être lue.', action: copyAddress },
	'ingest-bad-address/scheme': {
		message: 'L’adresse du serveur commence par {scheme}://, et {expected}:// était attendu.',
		action: copyAddress,
	},
	'ingest-bad-address/port': {
		message: 'Le port de l’adresse du serveur n’est pas un nombre de 1 à 65535.',
		action: copyAddress,
	},
	'ingest-bad-address/no-key': { message: 'La clé de flux manque.', action: copyKey },
	'ingest-bad-address/no-place': {
		message: 'L’adresse du serveur ne contient pas de serveur ou pas de port.',
		action: copyAddress,
	},
	'ingest-bad-address/line-break': {
		message: 'L’identifiant de flux ou la phrase secrète contient un saut de ligne.',
		action: 'Collez-les de nouveau.',
	},
	'ingest-key-in-use/held': {
		message:
			'La clé de flux est utilisée : elle avait été acceptée avant la perte de la connexion, et le serveur semble encore tenir l’ancienne.',
		action: 'Showcaller réessaie automatiquement. Terminez l’autre flux s’il y en a un.',
	},
	'destination-process-ended/probe': {
		message: 'La partie de Showcaller qui envoie à cette destination s’est arrêtée et a été relancée.',
		action: 'Réessayez. Si cela se répète, envoyez le journal avec un rapport.',
	},
	'test-card-failed': {
		message: 'La mire n’a pas pu être créée : on ne peut rien dire du serveur.',
		action: 'Vérifiez que FFmpeg est installé, et réessayez quand cet ordinateur sera moins occupé.',
	},
	'test-running': {
		message: 'Une autre destination est en cours de test.',
		action: 'Attendez quelques secondes que ce soit fini.',
	},
	'ingest-given': { message: '{reason}', action: 'Réessayez. Si cela se répète, vérifiez le direct sur {platform}.' },
	'ingest-given/key': {
		message: 'Le serveur n’a pas accepté la clé de flux donnée par {platform}.',
		action: 'Réessayez. Si cela se répète, vérifiez le direct sur {platform}.',
	},
	'ingest-given/closed': {
		message: 'Le serveur a fermé la connexion juste après l’envoi de la clé de flux.',
		action: 'Réessayez. Si cela se répète, vérifiez le direct sur {platform}.',
	},

	'invalid-address/scheme': { message: 'L’adresse doit commencer par {scheme}.', action: example },
	'invalid-address/port': { message: 'Le port de l’adresse n’est pas un nombre de 1 à 65535.', action: example },
	'invalid-address/half-sign-in': {
		message: 'L’adresse contient un nom d’utilisateur ou un mot de passe, mais pas les deux.',
		action: 'Saisissez les deux : {protocol}://user:password@server/app.',
	},
	'invalid-address/no-app': { message: 'L’adresse n’a pas de chemin d’application.', action: example },
	'invalid-address/ends-with-key': {
		message: 'La fin de l’adresse ressemble à une clé de flux.',
		action: 'Retirez-la de l’adresse : la clé a son propre champ.',
	},
	'invalid-address/no-key': { message: 'La clé de flux manque.', action: 'Collez la clé de flux de la plateforme.' },
	'invalid-address/no-server': { message: 'L’adresse ne contient pas de nom de serveur.', action: example },
	'invalid-address/blank': { message: 'L’adresse contient une espace.', action: 'Retirez-la, ou écrivez %20.' },
	'invalid-address/not-an-address': { message: 'Ce n’est pas une adresse.', action: example },
	'invalid-address/srt-user': {
		message: 'L’adresse contient un nom d’utilisateur, ce que SRT n’a pas.',
		action: 'Saisissez ce qui identifie le flux comme identifiant de flux.',
	},
	'invalid-address/not-srt': { message: 'Ce n’est pas une adresse SRT.', action: example },
	'invalid-address/no-port': { message: 'L’adresse n’a pas de port.', action: example },
	'invalid-address/srt-path': {
		message: 'Une adresse SRT n’a pas de chemin : ce qui suit le port n’arriverait pas au serveur.',
		action: 'Saisissez-le comme identifiant de flux.',
	},
	'invalid-address/srt-option-in-key': {
		message: 'Le champ de la clé contient « {name} ».',
		action: 'Déplacez-le à la fin de l’adresse.',
	},
	'invalid-address/srt-twice': {
		message: '{place, select, key {Le champ de la clé} other {L’adresse}} contient deux fois {name}.',
		action: 'Retirez l’un des deux.',
	},
	'invalid-address/srt-option': {
		message: 'Showcaller ne connaît pas l’option SRT « {name} ».',
		action:
			'Retirez-la. Si elle fait partie de l’identifiant de flux, écrivez « & » comme %26, ou mettez l’identifiant dans le champ de la clé.',
	},
	'invalid-address/srt-options': {
		message: 'Showcaller ne connaît pas certaines des options SRT.',
		action:
			'Retirez-les. Si elles font partie de l’identifiant de flux, écrivez « & » comme %26, ou mettez l’identifiant dans le champ de la clé.',
	},
	'invalid-address/srt-mode': {
		message: 'Showcaller se connecte à un serveur SRT et ne peut pas en être un, mais l’adresse demande mode={mode}.',
		action: 'Retirez le mode, et laissez l’autre côté écouter (mode=listener).',
	},
	'invalid-address/srt-value': {
		message: 'La valeur de « {name} » dans l’adresse n’est pas valable.',
		action: 'Retirez-la ou corrigez-la.',
	},
	'invalid-address/srt-latency': {
		message: 'La latence de l’adresse n’est pas un nombre.',
		action: 'Écrivez-la en ms : latency=200.',
	},
	'invalid-address/srt-latency-long': {
		message: 'La latence de l’adresse dépasse les 65 s permises par SRT.',
		action: 'Écrivez-la en ms : latency=200.',
	},
	'invalid-address/srt-two': {
		message:
			'L’adresse et le champ de la clé contiennent deux {what, select, passphrase {phrases secrètes} other {identifiants de flux}} différents.',
		action: 'Retirez {what, select, passphrase {la phrase secrète} other {l’identifiant de flux}} de l’un des deux.',
	},
	'invalid-address/srt-control': {
		message:
			'{what, select, passphrase {La phrase secrète} other {L’identifiant de flux}} contient un saut de ligne ou un caractère de contrôle.',
		action: 'Collez de nouveau.',
	},
	'invalid-address/srt-half-character': {
		message: '{what, select, passphrase {La phrase secrète} other {L’identifiant de flux}} contient un demi-caractère.',
		action: 'Collez de nouveau.',
	},
	'invalid-address/srt-id-length': {
		message: 'L’identifiant de flux fait {bytes} octets, et SRT en permet {most}.',
		action: 'Utilisez-en un plus court.',
	},
	'invalid-address/srt-passphrase-length': {
		message: 'Une phrase secrète SRT a de {least} à {most} caractères ; celle-ci en a {bytes}.',
		action: 'Définissez une phrase secrète de cette longueur des deux côtés.',
	},
	'invalid-address/srt-percent': {
		message: '{place, select, key {Le champ de la clé} other {L’adresse}} contient dans {name} un « % » qui ne commence pas un code.',
		action: 'Écrivez-le %25, ou mettez un identifiant seul dans le champ de la clé, où il est utilisé tel quel.',
	},
	'authority-private-key': {
		message: 'Ceci contient une clé privée. Elle n’a pas été enregistrée.',
		action: 'Collez seulement le certificat de l’autorité. Quiconque a vu cette clé peut se faire passer pour le serveur.',
	},
	'authority-no-certificate': {
		message: 'Il n’y a pas de certificat dans ce texte.',
		action: 'Collez le texte d’un fichier PEM : il commence par -----BEGIN CERTIFICATE-----.',
	},
	'authority-too-many': {
		message: 'Ceci contient {count} certificats ; la limite est de {most}.',
		action: 'Collez ceux de votre propre autorité.',
	},
	'authority-expired': {
		message: 'Le certificat de {name} a expiré le {date}.',
		action: 'Demandez-en un nouveau à la personne qui gère le serveur.',
	},
	'authority-is-a-server': {
		message: 'Le certificat de {name} appartient à un serveur et a été signé par {issuer}.',
		action: 'Collez plutôt le certificat de cette autorité.',
	},
	'authority-unreadable': {
		message: 'Le certificat ne peut pas être lu. Une partie manque peut-être.',
		action: 'Copiez-le de nouveau, de BEGIN à END.',
	},
	'authority-not-used': {
		message: 'Les certificats ne sont vérifiés qu’en RTMPS.',
		action: 'Changez l’adresse en rtmps://, ou retirez le certificat.',
	},

	'srt/stream-id': 'l’identifiant de flux',
	'srt/passphrase': 'la phrase secrète',
	'srt/option': '« {name} »',
	'srt/an-option': 'une option',
	'authority/no-name': 'une autorité sans nom',
} as const satisfies AreaTexts
