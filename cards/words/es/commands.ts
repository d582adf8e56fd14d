import type { CommandsWords } from '../en/commands.ts';

export const commands: CommandsWords = {
  help: ['ayuda', 'hola', 'buenos días', 'comandos', 'qué puedes hacer', 'qué puede hacer'],
  targets: ['mis accesos', 'mi acceso', 'accesos', 'acceso', 'mis roles', 'activar'],
  active: ['estado', 'activo', 'mis solicitudes', 'solicitudes'],
  inbox: ['aprobaciones', 'mis aprobaciones', 'aprobar', 'pendientes'],
  history: ['historial', 'mi historial'],
  myMonth: ['mi mes'],
  teamMonth: ['mes del equipo'],
  notifyLess: ['avisar menos', 'menos avisos'],
  notifyNormal: ['avisar normal', 'avisos normales'],
  back: ['de vuelta', 'estoy de vuelta', 'he vuelto', 'ya estoy aquí'],
  away: ['ausente …', 'estoy ausente …'],
  again: ['otra vez …', 'de nuevo …', 'repetir …', 'repite …'],
  saveBundle: ['guardar como …', 'guarda como …', 'guarde como …'],
  forgetBundle: ['olvidar …', 'olvida …', 'olvide …'],
  giveBack: ['devolver …', 'devuelve …', 'devuelva …', 'desactivar …', 'desactiva …', 'desactive …'],
  end: ['terminar …', 'finalizar …', 'detener …'],
  withdraw: ['cancelar [mi] [solicitud] [de] …', 'retirar [mi] [solicitud] [de] …'],
  review: ['aprobar …', 'aprueba …', 'apruebe …', 'rechazar …', 'denegar …', 'revisar …'],
  activate: ['activar …', 'activa …'],
};
