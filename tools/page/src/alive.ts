// The program is a window of its own: when it is closed, nothing that is typed here can be saved any more.
const GONE = "季报已经停止（它的窗口关了）。先别关这一页：把写好的内容复制出来，重新启动季报，再粘贴回去。";

export async function alive(): Promise<boolean> {
  const own = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")?.href ?? location.href;
  const answers = await fetch(own, { method: "HEAD", cache: "no-store" })
    .then(() => true)
    .catch(() => false);
  document.getElementById("gone")?.remove();
  if (!answers) {
    const told = document.createElement("p");
    told.id = "gone";
    told.className = "said error";
    told.setAttribute("role", "alert");
    told.textContent = GONE;
    document.getElementById("main")?.prepend(told);
    told.scrollIntoView({ block: "nearest" });
  }
  return answers;
}
