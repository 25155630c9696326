"use strict";
// Remembers the switches, and does what :has() does where a browser does not know it.
(function () {
  var root = document.documentElement;
  var title = document.querySelector("title");
  var plain = title.textContent;
  var names = ["hant", "large", "contrast"];
  function control(name) { return document.getElementById("set-" + name); }
  function kept(name) {
    try { return localStorage.getItem("page-" + name) === "1"; } catch (refused) { return false; }
  }
  function keep(name, on) {
    try { localStorage.setItem("page-" + name, on ? "1" : "0"); } catch (refused) { /* shown, not remembered */ }
  }
  function show() {
    names.forEach(function (name) { root.classList[control(name).checked ? "add" : "remove"]("with-" + name); });
    document.title = control("hant").checked ? title.getAttribute("data-hant") : plain;
  }
  names.forEach(function (name) { if (kept(name)) { control(name).checked = true; } });
  root.classList.add("scripted");
  show();
  document.addEventListener("change", function () {
    names.forEach(function (name) { keep(name, control(name).checked); });
    show();
  });
}());
