import type { Translation } from '../translation.ts';

/** What people see in their browser. */
export const pages: Translation['pages'] = {
  /** The tag of this language. */
  language: 'zh',
  name: 'Usher',
  welcome: {
    guest: '欢迎',
    user: '欢迎，{{user}}',
    visits: '您',
    visited_other: '您已访问此页面 {{count}} 次。',
    here: '当前在场',
    online_other: '{{count}} 人在线',
    console: '打开控制台',
  },
  signIn: {
    title: '登录',
    already: '您已登录为“{{user}}”。再次登录将取代当前登录。',
    name: '用户名',
    password: '密码',
    action: '登录',
  },
  signOut: '退出登录',
  firstOperator: {
    title: '创建第一位管理员',
    text: '管理员可以看到有谁在场，也可以请出他人。请为自己设置用户名和密码。',
    action: '开始',
    invalid: '请填写用户名，以及 8 到 256 个字符的密码。',
  },
  newPassword: {
    label: '新密码',
    rule: '至少 8 个字符。把几个词连在一起，好记又难猜。',
  },
  ended: {
    displaced: {
      title: '您已在别处登录',
      text: '您的账号只有一个席位，已由新的登录使用。',
    },
    kicked: { title: '管理员结束了您的会话', text: '您可以向管理员询问原因，或重新登录。' },
    expired: {
      title: '您已自动退出登录',
      text: '这里有一段时间没有操作了，请重新登录。',
    },
    'signed-out': { title: '您已退出登录', text: '您在此浏览器中退出了登录。' },
    disabled: {
      title: '您的账号已停用',
      text: '您目前无法登录，请联系管理员。',
    },
    'password-changed': {
      title: '您的密码已更改',
      text: '请用新密码登录。如果您不知道新密码，请联系管理员。',
    },
    by: '新的登录来自：{{device}}，地址 {{address}}。',
    at: '时间：{{time}}',
    again: '在此重新登录',
    words: '管理员留言：',
  },
  error: {
    notFound: '这里什么都没有',
    refused: '操作未能完成',
    internal: '出了点问题',
    home: '回到首页',
    request: '如需帮助，请提供此编号：{{request}}',
  },
};
